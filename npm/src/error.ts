/** What went wrong, when it was not the data: bad data gives findings, never an error. */
export type NgsildErrorKind =
  /** A browser entry was used before `await init()`, or `explain` before `await loadRules()`. */
  | "not-initialised"
  /** An option or argument that does not exist or does not take this value. The message names it. */
  | "config"
  /** The text is larger than the memory. */
  | "limit"
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
