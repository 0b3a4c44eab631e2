import type { Diagnostic, TextResult } from "./types.js";

const decoder = new TextDecoder();

/** A text made by the engine: bytes first, since many a caller passes them on; the string when someone reads it. */
export class MadeText implements TextResult {
  readonly bytes: Uint8Array;
  readonly #read: () => Diagnostic[];
  #text: string | undefined;
  #diagnostics: Diagnostic[] | undefined;

  /** `diagnostics` is called once at most, when they are first asked for. */
  constructor(bytes: Uint8Array, diagnostics: () => Diagnostic[]) {
    this.bytes = bytes;
    this.#read = diagnostics;
  }

  get text(): string {
    return (this.#text ??= decoder.decode(this.bytes));
  }

  get diagnostics(): Diagnostic[] {
    return (this.#diagnostics ??= this.#read());
  }
}
