// Checks files of any size. A WASM file of its own reads them in slices; it is loaded when the first file comes.
import type { Glue, Slices } from "glue:files";
import { BlobReader } from "./blob-reader.js";
import { NgsildError } from "./error.js";
import { filesModule } from "./platform.js";
import type { CheckFileOptions, CheckResult, Diagnostic, FileProgress, Range } from "./types.js";

/** What is asked for each file, and how it is checked. */
export interface Desk {
  /** Check whole lines; `quietly` counts findings and lists none. */
  check(lines: Uint8Array, quietly: boolean): CheckResult;
  /** Room for a single document of so many bytes. */
  document(size: number): { put: (piece: Uint8Array, at: number) => void; check: () => CheckResult };
  /** So many findings are listed. */
  most: number;
}

/** Some bytes of a file, which stay until the next are asked for; the lines, UTF-16 units and bytes before them. */
interface Piece {
  bytes: Uint8Array;
  line: number;
  units: number;
  at: number;
}

interface Reader {
  memory: WebAssembly.Memory;
  glue: Glue;
}

let reader: Promise<Reader> | undefined;

async function start(): Promise<Reader> {
  const [{ createGlue }, module] = await Promise.all([import("glue:files"), filesModule()]);
  const glue = createGlue({ FileReader: globalThis.FileReader ?? BlobReader });
  const { memory } = glue.initSync({ module });
  return { memory, glue };
}

/** Check a file, by whatever the desk knows. */
export async function checkInSlices(file: Blob, { onProgress, signal }: CheckFileOptions, desk: Desk): Promise<CheckResult> {
  expectFile(file, onProgress, signal);
  reader ??= start().catch((error: unknown) => {
    reader = undefined;
    throw error;
  });
  const { memory, glue } = await reader;
  signal?.throwIfAborted();
  const slices = new glue.Slices(file, "name" in file ? String(file.name) : "");
  const tell = (progress: FileProgress) => onProgress?.(progress);
  try {
    const isLines = await readable(slices.begin());
    const pieces = piecesOf(slices, memory, signal);
    return await (isLines ? checkLines(pieces, file.size, desk, tell) : checkDocument(pieces, file.size, desk, tell));
  } finally {
    slices.free();
  }
}

function expectFile(file: unknown, onProgress: unknown, signal: unknown): void {
  if (!(file instanceof Blob)) throw new NgsildError("config", "file: takes a File or a Blob.");
  if (onProgress !== undefined && typeof onProgress !== "function") throw new NgsildError("config", "onProgress: takes a function.");
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw new NgsildError("config", "signal: takes an AbortSignal.");
}

async function* piecesOf(slices: Slices, memory: WebAssembly.Memory, signal: AbortSignal | undefined): AsyncGenerator<Piece> {
  for (;;) {
    signal?.throwIfAborted();
    const [start, length, line, units, at] = await readable(slices.next());
    signal?.throwIfAborted();
    if (start === undefined) return;
    yield { bytes: new Uint8Array(memory.buffer, start, length), line: line!, units: units!, at: at! };
  }
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw new NgsildError("data", `The file cannot be read (${error instanceof Error ? error.message : String(error)}).`, { cause: error });
  }
}

/** A document has to be in memory as a whole; it is put there slice by slice, once. */
async function checkDocument(pieces: AsyncIterable<Piece>, size: number, desk: Desk, tell: (progress: FileProgress) => void): Promise<CheckResult> {
  const document = desk.document(size);
  for await (const { bytes, at } of pieces) {
    document.put(bytes, at);
    tell({ bytes: at + bytes.length, size, lines: 0, errors: 0 });
  }
  return document.check();
}

/** Lines are checked as they come; what was found in all of them is one result. */
async function checkLines(pieces: AsyncIterable<Piece>, size: number, desk: Desk, tell: (progress: FileProgress) => void): Promise<CheckResult> {
  let whole: CheckResult | undefined;
  for await (const piece of pieces) {
    const quietly = whole !== undefined && whole.diagnostics.length >= desk.most;
    const found = desk.check(piece.bytes, quietly);
    for (const diagnostic of found.diagnostics) move(diagnostic, piece, whole?.summary.entities ?? 0);
    whole = whole ? joined(whole, found, desk.most) : found;
    tell({ bytes: piece.at + piece.bytes.length, size, lines: piece.line + linesOf(piece.bytes), errors: whole.summary.errors });
  }
  return whole ?? desk.check(new Uint8Array(0), false);
}

/** The result of the lines before, and of those that follow. */
function joined(whole: CheckResult, found: CheckResult, most: number): CheckResult {
  const { summary, diagnostics } = whole;
  for (const name of ["errors", "warnings", "infos", "entities", "invalidEntities"] as const) summary[name] += found.summary[name];
  for (const diagnostic of found.diagnostics.slice(0, most - diagnostics.length)) diagnostics.push(diagnostic);
  summary.truncated = summary.errors + summary.warnings + summary.infos > diagnostics.length;
  const detected = whole.detected.kind === "unknown" ? found.detected : whole.detected;
  if (detected.kind === "entity") detected.kind = "entity-list";
  return { valid: summary.errors === 0, diagnostics, summary, detected };
}

/** From its place in a piece to its place in the file. */
function move({ range, labels, fix, entity }: Diagnostic, { line, units }: Piece, entities: number): void {
  const moved = (range: Range): void => {
    for (const position of [range.start, range.end]) {
      position.line += line;
      position.offset += units;
    }
  };
  moved(range);
  for (const label of labels) moved(label.range);
  for (const edit of fix?.edits ?? []) moved(edit.range);
  if (entity) entity.index += entities;
}

function linesOf(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return bytes.at(-1) === 10 || bytes.length === 0 ? lines : lines + 1;
}
