import { NgsildError } from "./error.js";
import { Lines } from "./lines.js";
import type { CheckResult, CheckedLine, ConvertCounts, ConvertStream, Diagnostic, OnLine, TextResult } from "./types.js";

const LINE_FEED = 10;

/** Checks each line by itself, as the other side asks for results. */
export function checkLines(check: (line: Uint8Array) => CheckResult): TransformStream<string | Uint8Array, CheckedLine> {
  return linewise<CheckedLine>((lines, controller) => {
    for (const { line, bytes } of lines) controller.enqueue({ line, ...check(bytes) });
  });
}

/** Converts each line by itself; a line in gives a line out. */
export function convertLines(convert: (line: Uint8Array) => TextResult, onLine: OnLine): ConvertStream {
  const counts: ConvertCounts = { lines: 0, converted: 0, failed: 0 };
  const stream = linewise<Uint8Array>((lines, controller) => {
    const done: Uint8Array[] = [];
    for (const { line, bytes } of lines) {
      const result = convert(bytes);
      const converted = result.bytes.length > 0;
      counts.lines += 1;
      counts[converted ? "converted" : "failed"] += 1;
      if (converted) done.push(result.bytes);
      if (!converted && onLine.onError !== "skip") throw failure(line, result.diagnostics);
      if (onLine.onDiagnostics && result.diagnostics.length > 0) onLine.onDiagnostics(result.diagnostics, line);
    }
    if (done.length > 0) controller.enqueue(joined(done));
  });
  return Object.assign(stream, { counts });
}

interface Line {
  line: number;
  bytes: Uint8Array;
}

function linewise<Out>(work: (lines: Line[], controller: TransformStreamDefaultController<Out>) => void): TransformStream<string | Uint8Array, Out> {
  const splitter = new Lines();
  let count = 0;
  const numbered = (lines: Uint8Array[]): Line[] => {
    const first = count + 1;
    count += lines.length;
    return lines.map((bytes, index) => ({ line: first + index, bytes })).filter(({ bytes }) => !isBlank(bytes));
  };
  return new TransformStream<string | Uint8Array, Out>({
    transform: (piece, controller) => work(numbered(splitter.push(piece)), controller),
    flush: (controller) => work(numbered([splitter.finish()]), controller),
  });
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

function joined(lines: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lines.reduce((size, line) => size + line.length + 1, 0));
  let at = 0;
  for (const line of lines) {
    whole.set(line, at);
    at += line.length;
    whole[at++] = LINE_FEED;
  }
  return whole;
}

function failure(line: number, diagnostics: Diagnostic[]): NgsildError {
  const error = diagnostics.find(({ severity }) => severity === "error");
  return new NgsildError("data", `Line ${line} cannot be converted. ${error?.message ?? "It gives nothing."}`);
}
