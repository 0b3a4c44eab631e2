// Checking files from a Node script: the command line, asked for its JSON. So both say the same.
import { readFileSync } from "node:fs";
import { createGlue } from "glue:cli";
import { NgsildError } from "./error.js";
import { NodeMachine } from "./machine.js";
import type { CheckResult, Diagnostic, Level, Locale, ReportFormat, SpecVersion } from "./types.js";

/** What `lintFiles` is told. Everything may be left out; what is left out comes from `ngsild.json`. */
export interface LintOptions {
  /** The folder that patterns and reports begin in. Default: that of the process. */
  cwd?: string;
  /** The configuration, instead of the nearest one; `false` for none. */
  config?: string | false;
  /** Levels of rules or families. */
  rules?: Record<string, Level>;
  /** What the texts are sent as. */
  as?: string;
  representation?: string;
  specVersion?: SpecVersion;
  /** Apply the safe fixes; with `"unsafe"` all of them. */
  fix?: boolean | "unsafe";
  /** A file with findings that are not told. */
  baseline?: string;
  /** Hide the values of the data. */
  redact?: boolean;
  /** Check what `.gitignore`, `.ngsildignore` and the configuration pass over as well. */
  ignore?: boolean;
  /** The language of findings and reports. */
  locale?: Locale;
  /** How many findings of a file are listed. Default 1000. */
  maxDiagnostics?: number;
  /** Reports that are written as well, by format: `{ sarif: "report.sarif" }`. */
  reports?: Partial<Record<ReportFormat, string>>;
}

/** What was found in a file. */
export interface LintResult extends CheckResult {
  /** The file, as the pattern names it. */
  path: string;
  /** Why it could not be read to its end. */
  error?: string;
  /** Fixes that were applied. */
  fixed?: number;
  diagnostics: Diagnostic[];
}

let module: WebAssembly.Module | undefined;

/** Check files, folders and patterns as `ngsild check` does: a result for each file. */
export async function lintFiles(patterns: string | readonly string[], options: LintOptions = {}): Promise<LintResult[]> {
  const files = typeof patterns === "string" ? [patterns] : [...patterns];
  if (files.length === 0) return [];
  const { code, stdout, stderr } = runCli([...argumentsOf(options), "--", ...files], options.cwd);
  if (!stdout.startsWith("{")) throw new NgsildError("config", stderr.trim() || `The command line ended with ${code}.`);
  return (JSON.parse(stdout) as { files: LintResult[] }).files;
}

function argumentsOf(options: LintOptions): string[] {
  const args = ["check", "--format", "json"];
  const say = (name: string, value: unknown) => {
    if (value !== undefined) args.push(`--${name}=${String(value)}`);
  };
  if (options.config === false) args.push("--no-config");
  else say("config", options.config);
  for (const [code, level] of Object.entries(options.rules ?? {})) say("rule", `${code}=${level}`);
  say("as", options.as);
  say("representation", options.representation);
  say("spec-version", options.specVersion);
  say("baseline", options.baseline);
  say("locale", options.locale);
  say("max-findings", options.maxDiagnostics);
  for (const [format, file] of Object.entries(options.reports ?? {})) say("output", `${format}=${file}`);
  if (options.redact) args.push("--redact");
  if (options.ignore === false) args.push("--no-ignore");
  if (options.fix) args.push(options.fix === "unsafe" ? "--unsafe-fixes" : "--fix");
  return args;
}

/** Run the command line in this process: the exit code, and what it wrote. Nothing is printed. */
export function runCli(args: readonly string[], cwd: string = process.cwd()): { code: number; stdout: string; stderr: string } {
  module ??= new WebAssembly.Module(readFileSync(new URL("./cli.wasm", import.meta.url)));
  const glue = createGlue();
  glue.initSync({ module });
  const machine = new QuietMachine();
  const before = process.cwd();
  if (cwd !== before) process.chdir(cwd);
  try {
    const code = glue.run([...args], machine);
    return { code, ...machine.said() };
  } catch (error) {
    throw new NgsildError("internal", "ngsild met a fault of its own, or had no memory left.", { cause: error });
  } finally {
    if (cwd !== before) process.chdir(before);
  }
}

/** A machine that keeps what is written to its streams, and has nobody at them. */
class QuietMachine extends NodeMachine {
  readonly #streams: [Buffer[], Buffer[]] = [[], []];

  override write(to: number, bytes: Uint8Array): void {
    const stream = this.#streams[to - 1];
    if (stream) stream.push(Buffer.from(bytes));
    else super.write(to, bytes);
  }

  override isTerminal(): boolean {
    return false;
  }

  override wait(): boolean {
    return false;
  }

  said(): { stdout: string; stderr: string } {
    const [stdout, stderr] = this.#streams.map((pieces) => Buffer.concat(pieces).toString("utf8"));
    return { stdout: stdout!, stderr: stderr! };
  }
}
