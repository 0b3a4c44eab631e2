// What the page asks its worker, and what comes back.
import type {
  CheckOptions,
  CheckResult,
  ContextReport,
  ConvertOptions,
  Diagnostic,
  FetchResult,
  FileProgress,
  FixOptions,
  FixResult,
  Operation,
  Profile,
  ProfileInfo,
  ReportFormat,
  Representation,
  RuleExplanation,
  SourceInfo,
} from "ngsild";

/** A text in another form, and what there is to say of it. */
export interface Made {
  text: string;
  diagnostics: Diagnostic[];
}

/** A geometry of the text: where it stands, and whose it is. */
export interface Place {
  /** JSON Pointer to the geometry; behind a line number in newline-delimited text. */
  pointer: string;
  entity: string;
  type: string;
  attribute: string;
  geometry: Geometry;
}

export interface Geometry {
  type: string;
  coordinates: unknown;
}

/** A result, and how many milliseconds the check alone took. */
export interface Checked {
  result: CheckResult;
  milliseconds: number;
}

/** What can be asked of a check: options that the package takes today. */
export interface Choices {
  as: Operation[];
  profile: Profile[];
  representation: (Representation | "auto")[];
}

/** The calls that the worker answers. */
export interface Calls {
  choices(all: Choices): Choices;
  check(text: string, options: CheckOptions): Checked;
  fix(text: string, options: FixOptions): FixResult;
  convert(text: string, options: ConvertOptions): Made;
  expand(text: string): Made;
  compact(text: string): Made;
  toRdf(text: string): Made;
  missingContexts(text: string): string[];
  contextReport(text: string): ContextReport;
  addContext(url: string, text: string): void;
  addSchema(address: string, text: string): void;
  /** The text of the catalogue of models. */
  addModels(text: string): void;
  /** Fetch contexts, from their hosts and no others. */
  fetchContexts(urls: readonly string[]): FetchResult;
  /** Fetch data, likewise. */
  fetchData(urls: readonly string[]): FetchResult;
  profiles(): ProfileInfo[];
  places(text: string): Place[];
  explain(code: string): RuleExplanation;
  /** With the module of the reports. */
  render(result: CheckResult, format: ReportFormat, source: SourceInfo, reports: WebAssembly.Module): string;
  /** With the module that reads files. */
  checkFile(file: File, options: CheckOptions, files: WebAssembly.Module): CheckResult;
}

/** What a worker is told first. */
export interface Start {
  module: WebAssembly.Module;
}

export interface Question {
  id: number;
  call: keyof Calls;
  args: unknown[];
}

/** The answer to this question is not wanted any more. */
export interface Cancel {
  cancel: number;
}

export type Answer =
  | { id: number; value: unknown }
  | { id: number; error: string }
  | { id: number; progress: FileProgress };
