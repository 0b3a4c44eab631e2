// What general JSON-LD is told.
import type { Locale } from "../locales.js";
import type { ContextRef, Level, SpecVersion } from "./words.js";

/** What an expansion is told. Everything may be left out. */
export interface ExpandOptions {
  /** The context that a Link header names, for input without a context of its own. */
  link?: string;
  /** The address of the document, for relative IRIs. */
  base?: string;
  /** The version of the core context. Default: the newest. */
  specVersion?: SpecVersion;
  /** Levels of the findings, by code or family. */
  rules?: Record<string, Level>;
  /** How many findings are listed. Default 1000. */
  maxDiagnostics?: number;
  /** Containers inside one another, from 1 to 500. Default 128. */
  maxDepth?: number;
  /** The language of the findings. Default `en`. In browsers, `await loadMessages(locale)` first. */
  locale?: Locale;
}

/** What a compaction is told. */
export interface CompactOptions extends ExpandOptions {
  /** The context of the output. The core context need not be named: `[]` is the core alone. */
  context: ContextRef;
}

/** What only general processing is told, with the entry `ngsild/full`. */
export interface GeneralOptions {
  /** Default true: the core context of NGSI-LD applies, after all others. `false` is plain JSON-LD. */
  ngsiLd?: boolean;
  /** The version of JSON-LD. Default: 1.1. */
  processingMode?: "json-ld-1.0" | "json-ld-1.1";
}

/** What an expansion is told, with the entry `ngsild/full`. */
export interface GeneralExpandOptions extends ExpandOptions, GeneralOptions {}

/** What a compaction is told, with the entry `ngsild/full`. */
export interface GeneralCompactOptions extends CompactOptions, GeneralOptions {
  /** Default true: an array of one item becomes that item. */
  compactArrays?: boolean;
  /** Default true: IRIs become relative to `base`. */
  compactToRelative?: boolean;
}

/** What a flattening is told. Without a context the result is expanded. */
export interface FlattenOptions extends Partial<GeneralCompactOptions> {}

/** How RDF says in which direction a text is read. */
export type RdfDirection = "i18n-datatype" | "compound-literal";

/** What `toRdf` is told. */
export interface ToRdfOptions extends GeneralExpandOptions {
  /** Default `n-quads`. Turtle has no named graphs. */
  format?: "n-quads" | "turtle";
  /** Default: directions are left out. */
  direction?: RdfDirection;
}

/** What `fromRdf` is told. */
export interface FromRdfOptions {
  /** Numbers and booleans become those of JSON. */
  nativeTypes?: boolean;
  /** `rdf:type` stays a property. */
  rdfType?: boolean;
  direction?: RdfDirection;
}
