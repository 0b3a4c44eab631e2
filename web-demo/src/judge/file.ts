// Files that are too large for the editor: newline-delimited ones are read in slices, others as a whole.
import type { CheckOptions, CheckResult, CheckedLine, Summary, Workspace } from "ngsild";
import type { FileReport, Progress } from "./protocol.js";

/** So many bytes are read at once. */
const SLICE = 1 << 20;
/** So many findings are listed; all are counted. */
const LISTED = 1000;

/** Check a file. Progress is told after every slice. */
export async function checkFile(desk: Workspace, file: File, options: CheckOptions, tell: (progress: Progress) => void): Promise<FileReport> {
  if (await isNewlineDelimited(file)) return checkLines(desk, file, options, tell);
  const result = desk.check(new Uint8Array(await file.arrayBuffer()), options);
  return { result, lines: 0, at: result.diagnostics.map(({ range }) => range.start.line) };
}

/** Whether the first line is a document by itself and others follow. */
async function isNewlineDelimited(file: File): Promise<boolean> {
  const start = await file.slice(0, SLICE).text();
  const [first, second] = start.split("\n", 2);
  if (!first?.trim().startsWith("{") || !second?.trim().startsWith("{")) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    // A broken first line that ends like a whole one.
    return first.trimEnd().endsWith("}");
  }
}

async function checkLines(desk: Workspace, file: File, options: CheckOptions, tell: (progress: Progress) => void): Promise<FileReport> {
  const report = new LinesReport();
  const progress: Progress = { bytes: 0, size: file.size, lines: 0, errors: 0 };
  const checker = desk.checkStream(options);
  const reading = checker.readable.getReader();
  const collected = (async () => {
    for (let next = await reading.read(); !next.done; next = await reading.read()) report.add(next.value);
  })();
  const writing = checker.writable.getWriter();
  for (let at = 0; at < file.size; at += SLICE) {
    const slice = new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
    await writing.write(slice);
    progress.bytes = Math.min(file.size, at + SLICE);
    progress.lines = report.lines;
    progress.errors = report.summary.errors;
    tell(progress);
  }
  await writing.close();
  await collected;
  return report.whole();
}

/** The findings of all lines as one result. */
class LinesReport {
  lines = 0;
  readonly summary: Summary = { errors: 0, warnings: 0, infos: 0, entities: 0, invalidEntities: 0, truncated: false };
  readonly #diagnostics: CheckResult["diagnostics"] = [];
  readonly #at: number[] = [];
  #detected: CheckResult["detected"] | undefined;

  add({ line, diagnostics, summary, detected }: CheckedLine): void {
    this.lines = line;
    this.#detected ??= detected;
    for (const name of ["errors", "warnings", "infos", "entities", "invalidEntities"] as const) this.summary[name] += summary[name];
    for (const found of diagnostics) {
      if (this.#diagnostics.length === LISTED) break;
      if (found.entity) found.entity.index = line - 1;
      this.#diagnostics.push(found);
      this.#at.push(line);
    }
  }

  whole(): FileReport {
    const { summary } = this;
    summary.truncated = summary.errors + summary.warnings + summary.infos > this.#diagnostics.length;
    const detected = this.#detected ?? { kind: "unknown", ambiguous: false, specVersion: "1.9" };
    const result = { valid: summary.errors === 0, diagnostics: this.#diagnostics, summary, detected: { ...detected, kind: "entity-list" } };
    return { result, lines: this.lines, at: this.#at };
  }
}
