// General JSON-LD, for the entries whose WASM file has it.
import { Workspace as CoreWorkspace, compact as compactFast, expand as expandFast } from "./api.js";
import type { TextStore } from "./text-store.js";
import { NgsildError } from "./error.js";
import { asText, made } from "./input.js";
import type {
  FlattenOptions,
  FromRdfOptions,
  GeneralCompactOptions,
  GeneralExpandOptions,
  Input,
  ObjectTextResult,
  TextResult,
  ToRdfOptions,
} from "./types.js";

/**
 * Expand a document: an array of node objects with full IRIs. Newline-delimited documents give a line each. Entities
 * go the fast way; what that does not know, general processing does.
 */
export function expand(text: string | Uint8Array, options?: GeneralExpandOptions): TextResult;
/** Expand an object. Its findings have pointers and no ranges. */
export function expand(value: object, options?: GeneralExpandOptions): ObjectTextResult;
export function expand(input: Input, options?: GeneralExpandOptions): TextResult | ObjectTextResult {
  return isGeneral(options) ? general("expand", undefined, input, options) : expandFast(input as string, options);
}

/** Make a document short with a context. The text may be expanded or not. */
export function compact(text: string | Uint8Array, options: GeneralCompactOptions): TextResult;
/** Compact an object. Its findings have pointers and no ranges. */
export function compact(value: object, options: GeneralCompactOptions): ObjectTextResult;
export function compact(input: Input, options: GeneralCompactOptions): TextResult | ObjectTextResult {
  return isGeneral(options) ? general("compact", undefined, input, options) : compactFast(input as string, options);
}

/** Flatten: every node of a text once, in one array; with a context compacted to it. */
export function flatten(text: string | Uint8Array, options?: FlattenOptions): TextResult;
/** Flatten an object. Its findings have pointers and no ranges. */
export function flatten(value: object, options?: FlattenOptions): ObjectTextResult;
export function flatten(input: Input, options?: FlattenOptions): TextResult | ObjectTextResult {
  return general("flatten", undefined, input, options);
}

/** What a text says as statements of RDF, in N-Quads or Turtle. What has no place there stands in the diagnostics. */
export function toRdf(text: string | Uint8Array, options?: ToRdfOptions): TextResult;
/** What an object says as statements of RDF. Findings have pointers and no ranges. */
export function toRdf(value: object, options?: ToRdfOptions): ObjectTextResult;
export function toRdf(input: Input, options?: ToRdfOptions): TextResult | ObjectTextResult {
  return general("toRdf", undefined, input, options);
}

/** Statements in N-Quads as expanded JSON-LD. */
export function fromRdf(text: string | Uint8Array, options?: FromRdfOptions): TextResult {
  if (asText(text) === undefined) throw new NgsildError("config", "text: takes a string or bytes.");
  return general("fromRdf", undefined, text, options);
}

/** Keeps contexts, schemas and settings between calls. */
export class Workspace extends CoreWorkspace {
  override expand(text: string | Uint8Array, options?: GeneralExpandOptions): TextResult;
  override expand(value: object, options?: GeneralExpandOptions): ObjectTextResult;
  override expand(input: Input, options?: GeneralExpandOptions): TextResult | ObjectTextResult {
    if (!isGeneral(options)) return super.expand(input as string, options);
    return general("expand", this.contexts, input, this.shared(options));
  }

  override compact(text: string | Uint8Array, options: GeneralCompactOptions): TextResult;
  override compact(value: object, options: GeneralCompactOptions): ObjectTextResult;
  override compact(input: Input, options: GeneralCompactOptions): TextResult | ObjectTextResult {
    if (!isGeneral(options)) return super.compact(input as string, options);
    return general("compact", this.contexts, input, this.shared(options));
  }

  /** As the function `flatten`, with the contexts and settings of the workspace. */
  flatten(text: string | Uint8Array, options?: FlattenOptions): TextResult;
  flatten(value: object, options?: FlattenOptions): ObjectTextResult;
  flatten(input: Input, options: FlattenOptions = {}): TextResult | ObjectTextResult {
    return general("flatten", this.contexts, input, this.shared(options));
  }

  /** As the function `toRdf`, with the contexts and settings of the workspace. */
  toRdf(text: string | Uint8Array, options?: ToRdfOptions): TextResult;
  toRdf(value: object, options?: ToRdfOptions): ObjectTextResult;
  toRdf(input: Input, options: ToRdfOptions = {}): TextResult | ObjectTextResult {
    return general("toRdf", this.contexts, input, this.shared(options));
  }
}

/** Options that the fast way does not know. */
const GENERAL = ["ngsiLd", "processingMode", "compactArrays", "compactToRelative"];

function isGeneral<O extends object>(options: O | undefined): options is O {
  return options !== undefined && GENERAL.some((name) => name in options);
}

type Call = "expand" | "compact" | "flatten" | "toRdf" | "fromRdf";

function general(call: Call, contexts: TextStore | undefined, input: Input, options: object = {}): TextResult {
  return made(
    input,
    options,
    (instance, text, options) => instance.process(text, instance.general(call, options), instance.contexts(contexts)),
    (instance, text, options, ranges) => {
      const number = instance.contexts(contexts);
      return instance.processFindings(text, instance.general(call, options), number, ranges);
    },
  );
}
