// The formats of reports that core.wasm has not: they live in reports.wasm, loaded when the first one is asked for.
import { createGlue, type Glue } from "glue:reports";
import { asText } from "./input.js";
import { NgsildError } from "./error.js";
import { messagesIn, reportsModule } from "./platform.js";
import type { CheckResult, ObjectCheckResult, ReportFormat, SourceInfo } from "./types.js";

const FORMATS: readonly ReportFormat[] = [
  "text", "concise", "grouped", "narrated", "json", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown", "html", "csv",
  "gitb-xml", "gitb-json",
];
const LOCATIONS = ["line", "pointer"];

const encoder = new TextEncoder();
let glue: Glue | undefined;

/** Refuse what is no format. */
export function expectFormat(format: unknown): asserts format is ReportFormat {
  if (FORMATS.includes(format as ReportFormat)) return;
  throw new NgsildError("config", `format: "${String(format)}" is none of ${FORMATS.join(", ")}.`);
}

/** A report in any format. */
export function renderReport(result: CheckResult | ObjectCheckResult, format: ReportFormat, source: SourceInfo): string {
  const { name = "input", text, color = false, redact = false, location = "line", includeInput = false, date = new Date(), locale } = source;
  if (!LOCATIONS.includes(location)) {
    throw new NgsildError("config", `source.location: "${String(location)}" is none of ${LOCATIONS.join(", ")}.`);
  }
  const known = text === undefined ? undefined : asText(text);
  if (text !== undefined && known === undefined) throw new NgsildError("config", "source.text: takes a string or bytes.");
  const bytes = typeof known === "string" ? encoder.encode(known) : known;
  const messages = messagesIn(locale);
  const told = { color, redact, pointers: location === "pointer", input: includeInput, date: date.getTime(), messages };
  const used = current();
  try {
    return used.render_report(JSON.stringify(result), bytes, name, format, told);
  } catch (error) {
    // Its memory can no longer be trusted.
    glue = undefined;
    throw new NgsildError("internal", `The report could not be made (${error instanceof Error ? error.message : String(error)}).`, { cause: error });
  }
}

function current(): Glue {
  if (glue) return glue;
  const made = createGlue();
  made.initSync({ module: reportsModule() });
  return (glue = made);
}
