// The plain data that goes in and comes out. Hand-shaped; what the WASM glue declares never reaches a user.

import type { Locale } from "./locales.js";

export type { Locale } from "./locales.js";

/** What a text is handed in as: a string, its bytes in UTF-8, or a plain object. */
export type Input = string | Uint8Array | object;

/** What a text is sent as. `auto` tells it from the text. */
export type Operation =
  | "auto"
  | "entity"
  | "create-entity"
  | "append-attrs"
  | "update-attrs"
  | "partial-attr-update"
  | "replace-attr"
  | "merge-patch"
  | "replace-entity"
  | "batch-create"
  | "batch-upsert"
  | "batch-update"
  | "batch-merge"
  | "batch-delete"
  | "query"
  | "temporal-query"
  | "subscription"
  | "subscription-update"
  | "csource-subscription"
  | "csource-subscription-update"
  | "registration"
  | "registration-update"
  | "temporal-entity"
  | "temporal-append-attrs"
  | "temporal-attr-instance-update"
  | "notification"
  | "add-context"
  | "context"
  | "snapshot";

/**
 * How Entities are written down. The first three say so of attributes, the others of the whole payload, which has to
 * be in that form.
 */
export type Representation =
  | "normalized"
  | "concise"
  | "simplified"
  | "geojson"
  | "temporal"
  | "temporalValues"
  | "aggregatedValues"
  | "expanded";

export type SpecVersion = "1.3" | "1.4" | "1.5" | "1.6" | "1.7" | "1.8" | "1.9";
export type Severity = "error" | "warning" | "info";
export type Level = Severity | "off";
/** Named settings that all others stand upon: `profiles` says what each is for. */
export type Profile = "ngsi-ld" | "strict" | "tolerant" | "smart-data-models" | "mim1" | "mim2" | "mim7";

export interface ProfileInfo {
  name: Profile;
  /** What it is for, in a sentence. */
  about: string;
  /** The data model that it judges by: models have to be added to the `Workspace`. */
  model?: "auto";
  /** Levels that differ from the rules' own, by code. */
  rules: Record<string, Level>;
}
export type Source = "json" | "ngsi-ld" | "json-ld" | "schema" | "model";
export type Applicability = "safe" | "unsafe";

/** What a check is told. Everything may be left out. */
export interface CheckOptions {
  as?: Operation;
  /** Default `auto`: detected, for each Entity. */
  representation?: Representation | "auto";
  /** The media type of the request. */
  contentType?: string;
  /** The context that a Link header of the request names. */
  link?: string;
  /**
   * The query parameters of the request, and what its URL names: `entityId`, `attrId`, `subscriptionId`,
   * `registrationId`.
   */
  params?: Record<string, string>;
  /** The version to check against. Default: the newest. */
  specVersion?: SpecVersion;
  /** The named settings that all others stand upon. Default `ngsi-ld`: the standard. */
  profile?: Profile;
  /** Levels that differ from the rules' own and from the profile's, by code (`ENT002`) or family (`ENT`). */
  rules?: Record<string, Level>;
  /**
   * The JSON Schema that Entities are checked against: by its address in the `Workspace`; `auto` takes the one that
   * describes the type of the Entity, and says so once where there is none. Default: `auto` where the workspace has schemas.
   */
  schema?: "auto" | "off" | (string & {});
  /**
   * The data model that Entities are judged by: a type, or `Subject/Name`; `auto` takes the model of their type. Default:
   * `auto` where the workspace has models.
   */
  model?: "auto" | "off" | (string & {});
  /** How the formats of a schema count: as errors, as warnings, not at all. Default `warn`. */
  formats?: "assert" | "warn" | "ignore";
  /** How many findings are listed; all are counted. Default 1000. */
  maxDiagnostics?: number;
  /** Containers inside one another, from 1 to 500. Default 128. */
  maxDepth?: number;
  /** The present, as a DateTime: what `expiresAt` is compared with. Default: the clock's. */
  now?: string;
  /** The language of the findings. Default `en`. In browsers, `await loadMessages(locale)` first. */
  locale?: Locale;
}

/** What a fix is told. */
export interface FixOptions extends CheckOptions {
  /** Apply the unsafe fixes too: those that someone has to agree to. */
  unsafe?: boolean;
}

/** The settings of a workspace: what holds for every call that does not say otherwise. */
export interface Config extends CheckOptions {}

/** A place in the text. */
export interface Position {
  /** From 1. */
  line: number;
  /** In UTF-16 units, from 1. */
  column: number;
  /** UTF-16 units from the start of the text, from 0: an index into the JavaScript string. */
  offset: number;
}

export interface Range {
  start: Position;
  /** Just behind the last character. */
  end: Position;
}

/** Another place that has to do with a finding. */
export interface Label {
  range: Range;
  message: string;
}

export interface Edit {
  range: Range;
  newText: string;
}

/** Edits that mend a finding. They belong together. */
export interface Fix {
  title: string;
  applicability: Applicability;
  edits: Edit[];
}

/** The Entity a finding belongs to. */
export interface EntityRef {
  /** Which one, from 0. */
  index: number;
  id?: string;
  type?: string;
}

/** The place in a JSON Schema that a finding rests on. */
export interface SchemaPlace {
  /** The address that the schema was added for. */
  address: string;
  /** JSON Pointer into it. */
  pointer: string;
  /** The keyword that speaks; none where the schema as a whole is meant. */
  keyword?: string;
}

/** What is wrong, where, why, and what to do. */
export interface Diagnostic {
  /** Stable code of the rule: `ENT002`. */
  code: string;
  /** Name of the rule: what is bad about the data. */
  name: string;
  source: Source;
  severity: Severity;
  message: string;
  /** What to do. */
  help?: string;
  /** JSON Pointer (RFC 6901) into the document. */
  pointer: string;
  range: Range;
  entity?: EntityRef;
  labels: Label[];
  fix?: Fix;
  /** The place in a JSON Schema, where a schema speaks. */
  schema?: SchemaPlace;
  /** Where the standard says it. */
  clause?: string;
  /** The page of the rule. */
  url: string;
  /** Stays the same when the text is reformatted or Entities change their order. */
  fingerprint: string;
  /** Name of the message, unique together with the code; for translations. */
  messageId: string;
  /** What stands in the places of the message. */
  args: string[];
}

/** The counts of all findings, listed or not. */
export interface Summary {
  errors: number;
  warnings: number;
  infos: number;
  entities: number;
  /** Entities with at least one error. */
  invalidEntities: number;
  /** There are more findings than are listed. */
  truncated: boolean;
}

/** What the text was taken for. */
export interface Detected {
  /** Such as `entity`, `entity-list`, `temporal-entity`, `geojson`, `subscription`, `problem-details`. */
  kind: string;
  /** Why it was taken for that, where nothing in the text says it outright. */
  reason?: string;
  representation?: Representation;
  /** Concise and simplified look the same here. */
  ambiguous: boolean;
  specVersion: SpecVersion;
}

export interface CheckResult {
  /** No finding of severity error. */
  valid: boolean;
  diagnostics: Diagnostic[];
  summary: Summary;
  detected: Detected;
}

/** A finding in an object: the pointer says where; there is no text that a range could point into. */
export interface ObjectDiagnostic extends Omit<Diagnostic, "range" | "labels" | "fix"> {
  labels: { message: string }[];
  /** What would mend it. No edits: there is no text to edit. */
  fix?: { title: string; applicability: Applicability; edits: [] };
}

/** The result of checking an object instead of a text. */
export interface ObjectCheckResult extends Omit<CheckResult, "diagnostics"> {
  diagnostics: ObjectDiagnostic[];
}

/** A text made from an object. */
export type ObjectTextResult = TextResult<ObjectDiagnostic>;

/** What happens to the lines of a stream that is converted. */
export interface OnLine {
  /** What a line does that gives no output: end the stream with an error, which is the default, or be left out. */
  onError?: "stop" | "skip";
  /** Told of everything there is to say of a line; lines count from 1. */
  onDiagnostics?: (diagnostics: Diagnostic[], line: number) => void;
}

/** What a stream of conversions is told. */
export interface ConvertStreamOptions extends ConvertOptions, OnLine {}

/** The lines of a stream so far; `lines` is the sum of the others. Blank lines do not count. */
export interface ConvertCounts {
  lines: number;
  converted: number;
  failed: number;
}

/** Newline-delimited Entities in, as text or bytes in any pieces; the same in another form out, as bytes. */
export interface ConvertStream extends TransformStream<string | Uint8Array, Uint8Array> {
  readonly counts: Readonly<ConvertCounts>;
}

/** What a check says of a line of a stream. Positions are those inside the line. */
/** How far a file is checked. */
export interface FileProgress {
  /** Bytes that were read, of `size`. */
  bytes: number;
  size: number;
  /** Lines that were checked; 0 where the file is a single document, which is checked when all of it is read. */
  lines: number;
  errors: number;
}

export interface CheckFileOptions extends CheckOptions {
  /** Told after each slice. */
  onProgress?: (progress: FileProgress) => void;
  /** Ends the work: the promise is rejected with its reason. */
  signal?: AbortSignal;
}

export interface CheckedLine extends CheckResult {
  /** From 1. */
  line: number;
}

/** A fix that was applied. */
export interface AppliedFix {
  code: string;
  title: string;
  /** Where, in the text as it was before this fix. */
  pointer: string;
  applicability: Applicability;
}

export interface FixResult {
  /** The text with the fixes in it. */
  text: string;
  applied: AppliedFix[];
  /** What a check says of the new text. */
  diagnostics: Diagnostic[];
}

/** The kinds of attribute. */
export type AttributeKind =
  | "Property"
  | "GeoProperty"
  | "LanguageProperty"
  | "VocabProperty"
  | "JsonProperty"
  | "ListProperty"
  | "Relationship"
  | "ListRelationship";

/** A way to write Entities down. Forms that are not written yet are refused. */
export type Form =
  | "normalized"
  | "concise"
  | "simplified"
  | "geojson-normalized"
  | "geojson-simplified"
  | "geojson-concise"
  | "temporal-normalized"
  | "temporalValues"
  | "aggregatedValues"
  | "expanded"
  | "compacted"
  | "ngsi-v2"
  | "ngsi-v2-keyvalues"
  | "csv";

/** A context: an address, a definition of terms, or several of both. The core context needs not be named. */
export type ContextRef = string | Record<string, unknown> | readonly (string | Record<string, unknown>)[];

/** What a conversion is told. */
export interface ConvertOptions {
  /** The form of the output. */
  to: Form;
  /** The form of the input. Default `auto`: told from each Entity. */
  from?: Exclude<Form, "csv"> | "auto";
  /** The context that a Link header names, for input without a context of its own. */
  link?: string;
  /** The context of the output. Default: that of the input. */
  context?: ContextRef;
  /** One language for every LanguageProperty, as in an Accept-Language header: `fr-CH,fr;q=0.9,*;q=0.5`. */
  lang?: string;
  /** Members that stay, `id` and `type` only when named; inside linked Entities: `room{name,floor}`. */
  pick?: string[];
  /** Members that are left out. */
  omit?: string[];
  /** Attributes that stay, beside `id`, `type` and `scope`. */
  attrs?: string[];
  /** Instances that stay; `@none` is the default instance. */
  datasetId?: string[];
  /** `false` leaves out `createdAt`, `modifiedAt` and `deletedAt`. */
  sysAttrs?: boolean;
  /** The GeoProperty whose value is the geometry of a Feature. Default `location`. */
  geometryProperty?: string;
  /** The time of an instance in the temporal forms. Default `observedAt`. */
  timeproperty?: "observedAt" | "createdAt" | "modifiedAt" | "deletedAt";
  /** What aggregatedValues holds, separated by commas: `avg,max`. Default: every method that applies to an attribute. */
  aggrMethods?: string;
  /** The periods of aggregatedValues, from the first instance on: `PT1H`, `P1M`. Default `PT0S`, one over all instances. */
  aggrPeriodDuration?: string;
  /** Kinds that simplified form does not show, by attribute. */
  hints?: Record<string, AttributeKind>;
  /**
   * The data model that tells other kinds: that of the type of each Entity (`auto`), or the one of this name. Default: `auto`
   * where the workspace has models.
   */
  model?: CheckOptions["model"];
  /** The JSON Schema whose descriptions tell other kinds ("Relationship. …"). Default: `auto` where the workspace has schemas. */
  schema?: CheckOptions["schema"];
  /** Read URIs in simplified form as Relationships: Entity URNs, and other URIs under names such as `refDevice`, `hasOwner`, `isPartOf`. */
  guessRelationships?: boolean;
  /** How a DateTime, Date or Time of NGSIv2 is written: as `{"@type", "@value"}`, as a string with `valueType` beside it, as a string. Default `typed`. */
  dateTime?: "typed" | "valueType" | "string";
  /** What becomes of the attribute `TimeInstant` of NGSIv2: a Property, or the `observedAt` of the attributes that have none. Default `keep`. */
  timeInstant?: "keep" | "observedAt";
  /** Read `%27` and the like in NGSIv2 as the characters that it forbids: `< > " ' = ; ( )`. */
  decodeEscapes?: boolean;
  /** The version of the output; what an older one does not know is written another way or left out. */
  specVersion?: SpecVersion;
  /** Levels of the findings, by code (`CNV003`) or family (`CNV`). */
  rules?: Record<string, Level>;
  /** How many findings are listed. Default 1000. */
  maxDiagnostics?: number;
  /** Containers inside one another, from 1 to 500. Default 128. */
  maxDepth?: number;
  /** The language of the findings. Default `en`. In browsers, `await loadMessages(locale)` first. */
  locale?: Locale;
}

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

/** What may be fetched, and what it may cost. */
export interface FetchOptions {
  /** The hosts that may be contacted, such as `example.org` or `example.org:8443`; `"all"` for every one. */
  allow: readonly string[] | "all";
  /** Addresses of contexts, beside those that `missingContexts` named. */
  urls?: readonly string[];
  /** Addresses inside private networks may be contacted, too. Names tell; what they stand for, browsers do not. */
  allowPrivate?: boolean;
  /** Bytes of one context at most. Default 10,000,000. */
  maxBytes?: number;
  /** Milliseconds for one answer at most. Default 30,000. */
  timeout?: number;
  /** Redirects of one address at most. Default 5. Browsers follow them only where every host is allowed. */
  maxRedirects?: number;
}

/** What was fetched, and what was not. */
export interface FetchResult {
  fetched: {
    url: string;
    /** The address it came from, where that is another one. */
    cameFrom?: string;
    /** As the server says. */
    mediaType: string;
    /** Bytes. */
    size: number;
    /** What came, for who keeps it beyond this workspace. */
    text: string;
    /** Something to say about it: hosts of raw files send `text/plain`, which brokers may refuse. */
    warning?: string;
  }[];
  refused: {
    url: string;
    /** The context that names it, where it is not wanted directly. */
    namedIn?: string;
    /** A name that stays, such as `not-allowed`, `private`, `too-large`, `status`. */
    reason: string;
    message: string;
  }[];
}

/** What a compaction is told. */
export interface CompactOptions extends ExpandOptions {
  /** The context of the output. The core context need not be named: `[]` is the core alone. */
  context: ContextRef;
}

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

/** A text made from another, and what there is to say of it. */
export interface TextResult<D = Diagnostic> {
  /** The new text in UTF-8; empty when there is none, and then a finding of severity error says why. */
  readonly bytes: Uint8Array;
  /** The same as a string, decoded when it is first read. */
  readonly text: string;
  /** What was lost, or could not be read. Places are those of the input. */
  readonly diagnostics: D[];
}

export interface RuleMessage {
  id: string;
  severity: Severity;
  /** With `{0}`, `{1}` … for what stands in the data. */
  text: string;
  help: string;
}

/** The long texts of a rule. */
export interface RuleTexts {
  title: string;
  what: string;
  why: string;
  remedy: string;
  /** The options that its examples are checked with. */
  options: CheckOptions;
  /** Texts that the rule speaks about. */
  bad: string[];
  /** Texts that are fine. */
  good: string[];
  messages: RuleMessage[];
}

/** A rule: its facts, and its long texts when they are loaded (in Node always). */
export interface RuleInfo extends Partial<RuleTexts> {
  code: string;
  name: string;
  family: string;
  source: Source;
  severity: Severity;
  /** The first version of the specification for which it speaks. */
  since: string;
  /** The best grade of its fixes. */
  fix: Applicability | "none";
  clause?: string;
  url: string;
}

/** A rule with its long texts. */
export type RuleExplanation = RuleInfo & RuleTexts;

/** How a report is written. `text` and `json` are always there; in browsers the others need `await loadReports()` once. */
export type ReportFormat =
  | "text"
  | "concise"
  | "grouped"
  | "narrated"
  | "json"
  | "jsonl"
  | "sarif"
  | "junit"
  | "github"
  | "gitlab"
  | "checkstyle"
  | "markdown"
  | "html"
  | "csv"
  | "gitb-xml"
  | "gitb-json";

/** The text that was checked, so that a report can show it. */
export interface SourceInfo {
  /** A file name, or what else to call it. */
  name?: string;
  text?: string | Uint8Array;
  /** Colours and bold type by terminal escape sequences. */
  color?: boolean;
  /** Hide the values of the data: what is wrong and where is told, not what was there. `json` is then as the command line writes it. */
  redact?: boolean;
  /** How `gitb-xml` and `gitb-json` name a place. Default `line`: `contentToValidate:LINE:COLUMN`. */
  location?: "line" | "pointer";
  /** Put the text into `gitb-xml` and `gitb-json`, so that the test bed can mark the places in it. */
  includeInput?: boolean;
  /** The date of the report. Default: now. */
  date?: Date;
  /** The language of the report: that of the result. Default `en`. In browsers, `await loadMessages(locale)` first. */
  locale?: Locale;
}

/** Where the WASM file comes from. Default: beside this module. */
export type InitSource =
  | string
  | URL
  | Request
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | WebAssembly.Module
  | Promise<Response | ArrayBuffer | WebAssembly.Module>;

/** A language that a parameter of a request, or a member of a Subscription, is written in. */
export type QueryKind =
  | "q"
  | "csf"
  | "scopeQ"
  | "type"
  | "idPattern"
  | "id"
  | "attrs"
  | "pick"
  | "omit"
  | "georel"
  | "geometry"
  | "coordinates"
  | "geoproperty"
  | "timerel"
  | "timeAt"
  | "endTimeAt"
  | "timeproperty"
  | "lastN"
  | "aggrMethods"
  | "aggrPeriodDuration"
  | "orderBy"
  | "orderFrom"
  | "orderGeometry"
  | "collation"
  | "lang"
  | "datasetId"
  | "join"
  | "joinLevel"
  | "containedBy"
  | "expandValues"
  | "jsonKeys"
  | "geometryProperty"
  | "format"
  | "options"
  | "limit"
  | "offset"
  | "count"
  | "local"
  | "splitEntities"
  | "entityMap"
  | "entityMapLifetime"
  | "observedAt"
  | "keep"
  | "drop"
  | "deleteAll"
  | "details"
  | "kind"
  | "reload";

/** What a node of a query is. */
export type QueryNodeKind =
  | "or"
  | "and"
  | "not"
  | "exists"
  | "comparison"
  | "path"
  | "member"
  | "linked"
  | "types"
  | "name"
  | "list"
  | "range"
  | "number"
  | "string"
  | "boolean"
  | "date-time"
  | "date"
  | "time"
  | "uri"
  | "pattern"
  | "any"
  | "scope"
  | "subtree"
  | "term"
  | "order"
  | "language"
  | "word"
  | "georel"
  | "distance"
  | "coordinates"
  | "duration"
  | "text";

/** A node of a query. */
export interface QueryNode {
  kind: QueryNodeKind;
  /** Where it stands in the query: UTF-16 units from 0, the end not included. */
  start: number;
  end: number;
  /** What it says by itself: a name, a value without quotes, an operator, a direction. */
  value?: string;
  /** What it is made of, in order. */
  items?: QueryNode[];
}

/** What reading a query is told. */
export type QueryOptions = Pick<CheckOptions, "specVersion" | "rules" | "maxDiagnostics" | "locale">;

/** A query that was read. */
export interface ParsedQuery {
  /** No finding of severity error. */
  valid: boolean;
  kind: QueryKind;
  /** What it says; missing where it makes no sense. */
  tree?: QueryNode;
  /** The same query without spaces, with strings in double quotes and no parentheses but needed ones. */
  canonical?: string;
  diagnostics: Diagnostic[];
  summary: Summary;
}

/** What checking a URL is told. */
export interface UrlOptions extends QueryOptions {
  /** Default: GET, or the only method there is. */
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** The headers of the request, as far as they are known. */
  headers?: Headers | Record<string, string>;
}

/** A parameter of a URL. */
export interface UrlParam {
  /** Decoded. */
  name: string;
  /** Decoded. */
  value: string;
  /** Where the value stands in the URL: UTF-16 units from 0, the end not included. */
  start: number;
  end: number;
  /** What the value says, with places in it; missing where the parameter is unknown or makes no sense. */
  tree?: QueryNode;
}

/** The result of checking a URL. */
export interface CheckedUrl {
  /** No finding of severity error. */
  valid: boolean;
  /** The operation that is called: a value of the option `as` of `check` where it has a body to check. */
  operation?: string;
  method?: string;
  /** The path behind `/ngsi-ld/v1/`, with names in braces: `entities/{entityId}`. */
  path?: string;
  params: UrlParam[];
  diagnostics: Diagnostic[];
  summary: Summary;
}
