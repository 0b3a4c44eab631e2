// Normalized to the key-values that schemas of the Smart Data Models describe, as a JavaScript programmer would write it.

const CONTAINERS = {
  Property: "value",
  GeoProperty: "value",
  Relationship: "object",
  LanguageProperty: "languageMap",
  VocabProperty: "vocab",
  JsonProperty: "json",
  ListProperty: "valueList",
  ListRelationship: "objectList",
};
const ALL = ["value", "object", "languageMap", "vocab", "json", "valueList", "objectList"];

/** The values of the attributes, and typed values bare at any depth. */
export function keyValues(entity) {
  const out = {};
  for (const [name, value] of Object.entries(entity)) out[name] = bare(attribute(value));
  return out;
}

function attribute(value) {
  if (!Array.isArray(value)) {
    const inside = content(value);
    return inside === undefined ? value : inside;
  }
  if (value.length === 0 || !value.every((item) => content(item) !== undefined)) return value;
  return value.some((item) => "datasetId" in item) ? content(value[0]) : value.map(content);
}

function content(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  const own = CONTAINERS[value.type];
  if (own !== undefined && own in value) return value[own];
  const name = ALL.find((name) => name in value);
  return name === undefined ? undefined : value[name];
}

function bare(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(bare);
  if ("@value" in value && Object.keys(value).length <= 3) return bare(value["@value"]);
  const out = {};
  for (const [name, inside] of Object.entries(value)) out[name] = bare(inside);
  return out;
}
