// What stands in options and results as a word.

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
export type Source = "json" | "ngsi-ld" | "json-ld" | "schema" | "model";

export type Applicability = "safe" | "unsafe";

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
