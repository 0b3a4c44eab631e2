import type { Diagnostic, TextResult } from "./types.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A text made by the engine: as a string or as bytes, as it came, and the other when someone reads it. */
export class MadeText implements TextResult {
  readonly #read: () => Diagnostic[];
  #bytes: Uint8Array | undefined;
  #text: string | undefined;
  #diagnostics: Diagnostic[] | undefined;

  /** `diagnostics` is called once at most, when they are first asked for. */
  constructor(made: string | Uint8Array, diagnostics: () => Diagnostic[]) {
    if (typeof made === "string") this.#text = made;
    else this.#bytes = made;
    this.#read = diagnostics;
  }

  get bytes(): Uint8Array {
    return (this.#bytes ??= encoder.encode(this.#text));
  }

  get text(): string {
    return (this.#text ??= decoder.decode(this.#bytes));
  }

  get diagnostics(): Diagnostic[] {
    return (this.#diagnostics ??= this.#read());
  }
}
