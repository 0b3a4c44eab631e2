/** What went wrong. Bad data gives findings, not errors; only a stream that shall stop at bad data ends in one. */
export type NgsildErrorKind =
  /** A browser entry was used before `await init()`, or `explain` before `await loadRules()`. */
  | "not-initialised"
  /** An option or argument that does not exist or does not take this value. The message names it. */
  | "config"
  /** The text is larger than the memory, or a line of a stream too long. */
  | "limit"
  /** A line of a stream cannot be converted, and nothing was said of going on without it; or a file cannot be read. */
  | "data"
  /** A fault of this package. The next call works on a fresh instance. */
  | "internal";

/** The one error this package throws. */
export class NgsildError extends Error {
  readonly kind: NgsildErrorKind;

  constructor(kind: NgsildErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "NgsildError";
    this.kind = kind;
  }
}
