import { NgsildError } from "./error.js";

const LINE_FEED = 10;
/** A line of more bytes is no Entity; it must not fill the memory. */
const LONGEST = 64 << 20;

/** Cuts text or bytes that come in any pieces into lines, without their line breaks. */
export class Lines {
  readonly #encoder = new TextEncoder();
  /** The first half of a character that two texts share. */
  #half = "";
  #pending: Uint8Array[] = [];
  #size = 0;

  /** The lines that are complete with this piece. */
  push(piece: string | Uint8Array): Uint8Array[] {
    const bytes = typeof piece === "string" ? this.#encode(piece) : piece;
    const lines: Uint8Array[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      lines.push(this.#join(bytes.subarray(start, end)));
      start = end + 1;
    }
    if (start < bytes.length) this.#keep(bytes.slice(start));
    return lines;
  }

  /** What stands behind the last line break. */
  finish(): Uint8Array {
    if (this.#half !== "") this.#keep(this.#encoder.encode(this.#half));
    this.#half = "";
    return this.#join(new Uint8Array(0));
  }

  #encode(piece: string): Uint8Array {
    const text = this.#half + piece;
    const last = text.charCodeAt(text.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
    this.#half = text.slice(cut);
    return this.#encoder.encode(text.slice(0, cut));
  }

  #keep(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > LONGEST) {
      throw new NgsildError("limit", "A line has more than 64 MB: the input is not newline-delimited.");
    }
    this.#pending.push(bytes);
  }

  #join(end: Uint8Array): Uint8Array {
    if (this.#pending.length === 0) return end;
    const line = new Uint8Array(this.#size + end.length);
    let at = 0;
    for (const part of [...this.#pending, end]) {
      line.set(part, at);
      at += part.length;
    }
    this.#pending = [];
    this.#size = 0;
    return line;
  }
}
