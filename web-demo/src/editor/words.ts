// The words that completion offers. Source: GS CIM 009 V1.9.1, 4.5, and UN/CEFACT Recommendation 20.

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
export const UNITS: readonly (readonly [string, string])[] = [
  ["CEL", "°C"],
  ["P1", "%"],
  ["GQ", "µg/m³"],
  ["GP", "mg/m³"],
  ["59", "ppm"],
  ["61", "ppb"],
  ["MTR", "m"],
  ["CMT", "cm"],
  ["MMT", "mm"],
  ["KMT", "km"],
  ["MTK", "m²"],
  ["MTQ", "m³"],
  ["LTR", "l"],
  ["L2", "l/min"],
  ["MQH", "m³/h"],
  ["MQS", "m³/s"],
  ["KGM", "kg"],
  ["GRM", "g"],
  ["TNE", "t"],
  ["KMH", "km/h"],
  ["MTS", "m/s"],
  ["SEC", "s"],
  ["MIN", "min"],
  ["HUR", "h"],
  ["DAY", "d"],
  ["VLT", "V"],
  ["AMP", "A"],
  ["WTT", "W"],
  ["KWT", "kW"],
  ["KWH", "kWh"],
  ["HTZ", "Hz"],
  ["PAL", "Pa"],
  ["A97", "hPa"],
  ["BAR", "bar"],
  ["LUX", "lx"],
  ["LUM", "lm"],
  ["2N", "dB"],
  ["DD", "°"],
  ["C62", "1"],
  ["Q30", "pH"],
  ["NTU", "NTU"],
  ["D10", "S/m"],
  ["D54", "W/m²"],
];
