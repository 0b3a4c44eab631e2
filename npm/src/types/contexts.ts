// What contexts make of the names in a text.
import type { ExpandOptions } from "./json-ld.js";

/** What a context report is told. Everything may be left out. */
export type ContextReportOptions = Pick<ExpandOptions, "link" | "specVersion" | "maxDepth">;

/** What the contexts of a text make of its names, and what is wrong between the two. */
export interface ContextReport {
  /** The contexts that the text names or holds, each once. */
  contexts: ContextUse[];
  /** Every name, in the order they are met. */
  names: NameUse[];
  /** Terms that a context defines and that the core context defines as something else: the core wins. */
  overridden: OverriddenTerm[];
  /** The addresses that are not at hand. */
  missing: string[];
}

/** A context, and what is used of it. */
export interface ContextUse {
  /** Left out where the context stands in the text. */
  url?: string;
  /** Where it is named first, as a JSON Pointer; empty for the context of a Link header. */
  pointer: string;
  /** It is a core context, which is always at hand. */
  core: boolean;
  /** It could be read, and with it every context that it names. */
  atHand: boolean;
  /** No name of the text comes from it. */
  unused: boolean;
  /** How many terms it defines, those of contexts that it names included. */
  terms: number;
  /** How many of them stand in the text. */
  used: number;
}

/** A name, and what becomes of it. */
export interface NameUse {
  name: string;
  /** `type`; `member`: an attribute, sub-attribute or other member; `in-value`: a member inside a value; `value`: a term that is a value. */
  role: "type" | "member" | "in-value" | "value";
  /** Where its meaning comes from; `none`: it falls into the default vocabulary; `unknown`: a context that is not at hand may define it. */
  origin: "core" | "context" | "iri" | "none" | "unknown";
  /** The IRI or keyword that it stands for. Left out where JSON-LD leaves the member out, and where nobody can tell. */
  iri?: string;
  /** The context that defines it; left out where that stands in the text. */
  context?: string;
  /** How its values are read: `@id`, `@vocab`, `@json` or a datatype. */
  coercion?: string;
  /** `@list`, `@set`, `@language`, `@index` … */
  containers?: string[];
  /** The language of its texts. */
  language?: string;
  /** The term that may be meant, where no context has the name. */
  nearest?: string;
  /** How often it is used. */
  count: number;
  /** Where it is used first, as a JSON Pointer into its document. */
  pointer: string;
}

/** A definition without effect. */
export interface OverriddenTerm {
  name: string;
  /** What the context has it stand for. */
  iri?: string;
  /** What it stands for. */
  coreIri: string;
  /** The context that defines it; left out where that stands in the text. */
  context?: string;
  /** It stands in the data. */
  used: boolean;
}
