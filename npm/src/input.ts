// What is handed in, and the texts that are made from it.
import { NgsildError } from "./error.js";
import type { Instance, Made } from "./instance.js";
import { run } from "./platform.js";
import { MadeText } from "./text-result.js";
import type { Diagnostic, Input, TextResult } from "./types.js";

/** A text made from an input, its findings when they are asked for. */
export function made<O extends object>(
  input: Input,
  options: O,
  work: (instance: Instance, text: string | Uint8Array, options: O) => Made,
  read: (instance: Instance, text: string | Uint8Array, options: O, ranges: boolean) => Diagnostic[],
  on: typeof run = run,
): TextResult {
  const known = asText(input);
  const text = known ?? stringify(input as object);
  const { text: result, findings } = on((instance) => work(instance, text, options));
  if (findings === 0) return new MadeText(result, () => []);
  // Findings are made when they are asked for; until then bytes that the caller may change are kept as they were.
  const kept = typeof text === "string" ? () => text : copy(text);
  const asked = { ...options };
  return new MadeText(result, () => on((instance) => read(instance, kept(), asked, known !== undefined)));
}

/** Bytes of one shelf, and of the largest text that stands on one beside others. */
const SHELF = 1 << 15;
const SMALL = 1 << 12;
let shelf = new Uint8Array(0);
let taken = 0;

/**
 * A copy that nobody else sees. Small ones share a shelf: an array of its own for each would cost more than the copying, and
 * so would a view of it that hardly anyone asks for.
 */
function copy(bytes: Uint8Array): () => Uint8Array {
  const { length } = bytes;
  if (length > SMALL) {
    const own = bytes.slice();
    return () => own;
  }
  if (taken + length > shelf.length) {
    shelf = new Uint8Array(SHELF);
    taken = 0;
  }
  const [on, start] = [shelf, taken];
  on.set(bytes, start);
  taken += length;
  return () => on.subarray(start, start + length);
}

/** Strings and bytes as they are; `undefined` for other objects. */
export function asText(input: unknown): string | Uint8Array | undefined {
  if (typeof input === "string" || input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof input === "object" && input !== null) return undefined;
  throw new NgsildError("config", "text: takes a string, bytes or an object.");
}

/** An object as JSON. */
export function stringify(value: object): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NgsildError("config", `text: the object cannot be written as JSON. ${why}`, { cause: error });
  }
  if (text === undefined) throw new NgsildError("config", "text: the object cannot be written as JSON.");
  return text;
}
