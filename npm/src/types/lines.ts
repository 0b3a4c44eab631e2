// Newline-delimited Entities, line by line.
import type { CheckResult } from "./checking.js";
import type { ConvertOptions } from "./conversions.js";
import type { Diagnostic } from "./findings.js";

/** What happens to the lines of a stream that is converted. */
export interface OnLine {
  /** What a line does that gives no output: end the stream with an error, which is the default, or be left out. */
  onError?: "stop" | "skip";
  /** Told of everything there is to say of a line; lines count from 1. */
  onDiagnostics?: (diagnostics: Diagnostic[], line: number) => void;
}

/** What a stream of conversions is told. */
export interface ConvertStreamOptions extends ConvertOptions, OnLine {}

/** The lines of a stream so far; `lines` is the sum of the others. Blank lines do not count. */
export interface ConvertCounts {
  lines: number;
  converted: number;
  failed: number;
}

/** Newline-delimited Entities in, as text or bytes in any pieces; the same in another form out, as bytes. */
export interface ConvertStream extends TransformStream<string | Uint8Array, Uint8Array> {
  readonly counts: Readonly<ConvertCounts>;
}

/** What a check says of a line of a stream. Positions are those inside the line. */
export interface CheckedLine extends CheckResult {
  /** From 1. */
  line: number;
}
