// The conversions of the bench as a JavaScript programmer would write them: on objects, with the kinds that the
// entities of the bench have. They give the same as ngsild, which a test holds them to.

const RESERVED = new Set(["id", "type", "@context", "scope"]);
const CONTAINERS = {
  Property: "value",
  GeoProperty: "value",
  Relationship: "object",
  LanguageProperty: "languageMap",
  VocabProperty: "vocab",
  ListProperty: "valueList",
};
/** Kinds whose simplified value keeps its container. */
const WRAPPED = new Set(["LanguageProperty", "VocabProperty"]);

/** Normalized to concise form. */
export function toConcise(entity) {
  const out = {};
  for (const [name, value] of Object.entries(entity)) out[name] = RESERVED.has(name) ? value : conciseAttribute(value);
  return out;
}

function conciseAttribute(attribute) {
  if (Array.isArray(attribute)) return attribute.map(conciseObject);
  const { type, value } = attribute;
  const members = Object.keys(attribute).length;
  if (type === "GeoProperty" && members === 2) return value;
  if (type === "Property" && members === 2 && standsAlone(value)) return value;
  return conciseObject(attribute);
}

function conciseObject(attribute) {
  const out = {};
  for (const [name, member] of Object.entries(attribute)) {
    if (name === "type") continue;
    const isSub = member !== null && typeof member === "object" && member.type in CONTAINERS;
    out[name] = isSub && name !== "value" ? conciseAttribute(member) : member;
  }
  return out;
}

function standsAlone(value) {
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return !value.some((item) => item !== null && typeof item === "object" && !Array.isArray(item));
  return !("type" in value || "@type" in value || "@value" in value || Object.values(CONTAINERS).some((name) => name in value));
}

/** Normalized to simplified form. */
export function toSimplified(entity) {
  const out = {};
  for (const [name, value] of Object.entries(entity)) out[name] = RESERVED.has(name) ? value : simplifiedAttribute(value);
  return out;
}

function simplifiedAttribute(attribute) {
  if (!Array.isArray(attribute)) return simplifiedValue(attribute);
  const dataset = {};
  for (const instance of attribute) dataset[instance.datasetId ?? "@none"] = simplifiedValue(instance);
  return { dataset };
}

function simplifiedValue(attribute) {
  const container = CONTAINERS[attribute.type];
  const value = attribute[container];
  return WRAPPED.has(attribute.type) ? { [container]: value } : value;
}
