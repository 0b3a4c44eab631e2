// The words that completion offers. Source: GS CIM 009 V1.9.1, 4.5, and UN/CEFACT Recommendation 20.

import units from "./units.json";

export const KINDS = [
  "Property",
  "Relationship",
  "GeoProperty",
  "LanguageProperty",
  "VocabProperty",
  "JsonProperty",
  "ListProperty",
  "ListRelationship",
] as const;

export type KindName = (typeof KINDS)[number];

const kind: Record<KindName, readonly string[]> = {
  Property: ["value", "unitCode", "valueType"],
  Relationship: ["object", "objectType"],
  GeoProperty: ["value"],
  LanguageProperty: ["languageMap"],
  VocabProperty: ["vocab"],
  JsonProperty: ["json"],
  ListProperty: ["valueList", "unitCode"],
  ListRelationship: ["objectList", "objectType"],
};

export const MEMBERS = {
  entity: ["id", "type", "scope", "location", "observationSpace", "operationSpace", "expiresAt", "@context"],
  attribute: ["observedAt", "datasetId"],
  kind,
};

/** Units that cities use, with what they mean. */
export const UNITS = units as readonly (readonly string[])[];
