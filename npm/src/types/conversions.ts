// What a conversion is told, and the texts that are made.
import type { Locale } from "../locales.js";
import type { CheckOptions } from "./checking.js";
import type { Diagnostic, ObjectDiagnostic } from "./findings.js";
import type { AttributeKind, ContextRef, Form, Level, SpecVersion } from "./words.js";

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
  /** `false` leaves out `createdAt`, `modifiedAt`, `deletedAt` and `expiresAt`. */
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

/** A text made from another, and what there is to say of it. */
export interface TextResult<D = Diagnostic> {
  /** The new text in UTF-8; empty when there is none, and then a finding of severity error says why. */
  readonly bytes: Uint8Array;
  /** The same as a string, decoded when it is first read. */
  readonly text: string;
  /** What was lost, or could not be read. Places are those of the input. */
  readonly diagnostics: D[];
}

/** A text made from an object. */
export type ObjectTextResult = TextResult<ObjectDiagnostic>;
