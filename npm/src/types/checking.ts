// What a check or a fix is told, and what it says.
import type { Locale } from "../locales.js";
import type { Diagnostic, ObjectDiagnostic } from "./findings.js";
import type { Applicability, Level, Operation, Profile, Representation, SpecVersion } from "./words.js";

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

/** The settings of a workspace: what holds for every call that does not say otherwise. */
export interface Config extends CheckOptions {}

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

/** The result of checking an object instead of a text. */
export interface ObjectCheckResult extends Omit<CheckResult, "diagnostics"> {
  diagnostics: ObjectDiagnostic[];
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
