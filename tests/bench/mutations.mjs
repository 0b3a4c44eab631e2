// Changes to a generated entity on which the structural schema and ngsild must say the same.
// Each takes an entity of its own and changes it; `false` says that it has nothing to change there.

/** The attributes of an entity: [name, instance], every instance of one name alone. */
function attributes(entity) {
  return Object.entries(entity)
    .filter(([name]) => !["id", "type", "@context"].includes(name))
    .flatMap(([name, attribute]) => (Array.isArray(attribute) ? attribute : [attribute]).map((instance) => [name, instance]));
}

/** Change the first attribute of a kind. */
const ofKind = (kind, change) => (entity) => {
  const found = attributes(entity).find(([, instance]) => instance.type === kind);
  if (!found) return false;
  change(found[1], entity, found[0]);
  return true;
};

/** Change the first attribute that has a member. */
const having = (member, change) => (entity) => {
  const found = attributes(entity).find(([, instance]) => member in instance);
  if (!found) return false;
  change(found[1], entity, found[0]);
  return true;
};

/** Change the coordinates of the first geometry of a type. */
const geometry = (type, change) => (entity) => {
  const found = attributes(entity).find(([, instance]) => instance.value?.type === type);
  if (!found) return false;
  change(found[1].value);
  return true;
};

const set = (name, value) => (target) => {
  target[name] = value;
};
const drop = (name) => (target) => {
  delete target[name];
};
const rename = (from, to) => (target) => {
  target[to] = target[from];
  delete target[from];
};

/** What breaks an entity. */
export const BREAKING = {
  "id left out": drop("id"),
  "id without a scheme": set("id", "Room1"),
  "id with a space": set("id", "urn:ngsi-ld:Room:1 2"),
  "id a number": set("id", 7),
  "id empty": set("id", ""),
  "type left out": drop("type"),
  "type a number": set("type", 5),
  "type empty": set("type", ""),
  "type an empty array": set("type", []),
  "type with a space": set("type", "Air Quality"),
  "type an array with null": set("type", ["Room", null]),
  "context a number": set("@context", 5),
  "context null": set("@context", null),
  "scope a number": set("scope", 5),
  "scope with a hyphen": set("scope", "/a-b"),
  "scope an empty array": set("scope", []),
  "createdAt no date": set("createdAt", "yesterday"),
  "expiresAt with an offset": set("expiresAt", "2026-05-01T10:00:00+02:00"),
  "observedAt on the entity": set("observedAt", "2026-05-01T10:00:00Z"),
  "unitCode on the entity": set("unitCode", "CEL"),
  "datasetId on the entity": set("datasetId", "urn:ngsi-ld:Dataset:1"),
  "value on the entity": set("value", { type: "Property", value: 1 }),
  "a bare number": set("speed", 5),
  "a bare string": set("label2", "x"),
  "an attribute null": set("speed", null),
  "an attribute without type": set("speed", { value: 5 }),
  "an empty attribute": set("speed", {}),
  "an array of no instances": set("speed", []),
  "an array with null": set("speed", [null]),
  "an array with a bare value": set("speed", [{ type: "Property", value: 1 }, 5]),
  "a name with a hyphen": set("air-temp", { type: "Property", value: 5 }),
  "a name with a space": set("air temp", { type: "Property", value: 5 }),
  "a name that starts with a digit": set("1st", { type: "Property", value: 5 }),
  "a name that starts with _": set("_speed", { type: "Property", value: 5 }),
  "an empty name": set("", { type: "Property", value: 5 }),
  "a name with a dot": set("air.temp", { type: "Property", value: 5 }),
  "location a Property": (entity) => {
    entity.location.type = "Property";
  },
  "location text": set("location", { type: "GeoProperty", value: "Town hall" }),
  "kind with a typing error": ofKind("Property", set("type", "Propery")),
  "kind in small letters": ofKind("Property", set("type", "property")),
  "kind of NGSI-v2": ofKind("Property", set("type", "Text")),
  "kind an array": ofKind("Property", set("type", ["Property"])),
  "Property without value": ofKind("Property", drop("value")),
  "Property with null": ofKind("Property", set("value", null)),
  "Property with null in an array": ofKind("Property", set("value", [1, null])),
  "Property with null in an object": ofKind("Property", set("value", { inner: { deep: null } })),
  "Property with object": ofKind("Property", rename("value", "object")),
  "Property with object too": ofKind("Property", set("object", "urn:ngsi-ld:Room:1")),
  "Property with languageMap too": ofKind("Property", set("languageMap", { en: "x" })),
  "Relationship without object": ofKind("Relationship", drop("object")),
  "Relationship with value": ofKind("Relationship", rename("object", "value")),
  "Relationship with value too": ofKind("Relationship", set("value", 5)),
  "Relationship to no URI": ofKind("Relationship", set("object", "Room1")),
  "Relationship to a number": ofKind("Relationship", set("object", 5)),
  "Relationship to nothing": ofKind("Relationship", set("object", [])),
  "Relationship to an array with no URI": ofKind("Relationship", set("object", ["urn:ngsi-ld:Room:1", "Room2"])),
  "Relationship with unitCode": ofKind("Relationship", set("unitCode", "MTR")),
  "Relationship with objectType a number": ofKind("Relationship", set("objectType", 5)),
  "GeoProperty without value": ofKind("GeoProperty", drop("value")),
  "GeoProperty with a number": ofKind("GeoProperty", set("value", 5)),
  "GeoProperty with object too": ofKind("GeoProperty", set("object", "urn:ngsi-ld:Room:1")),
  "languageMap a string": ofKind("LanguageProperty", set("languageMap", "hello")),
  "languageMap empty": ofKind("LanguageProperty", set("languageMap", {})),
  "languageMap with a number": ofKind("LanguageProperty", set("languageMap", { en: 5 })),
  "languageMap with null": ofKind("LanguageProperty", set("languageMap", { en: null })),
  "languageMap with an underscore": ofKind("LanguageProperty", set("languageMap", { en_US: "x" })),
  "LanguageProperty without languageMap": ofKind("LanguageProperty", drop("languageMap")),
  "LanguageProperty with unitCode": ofKind("LanguageProperty", set("unitCode", "MTR")),
  "vocab a number": ofKind("VocabProperty", set("vocab", 5)),
  "vocab an object": ofKind("VocabProperty", set("vocab", { "@id": "x:y" })),
  "vocab an empty array": ofKind("VocabProperty", set("vocab", [])),
  "vocab with a space": ofKind("VocabProperty", set("vocab", "light rain")),
  "valueList a scalar": ofKind("ListProperty", set("valueList", 5)),
  "valueList with null": ofKind("ListProperty", set("valueList", [1, null])),
  "json a number": set("raw", { type: "JsonProperty", json: 5 }),
  "json a string": set("raw", { type: "JsonProperty", json: "x" }),
  "json left out": set("raw", { type: "JsonProperty" }),
  "objectList a string": set("stops", { type: "ListRelationship", objectList: "urn:ngsi-ld:Stop:1" }),
  "objectList of bare strings": set("stops", { type: "ListRelationship", objectList: ["urn:ngsi-ld:Stop:1"] }),
  "objectList with no URI": set("stops", { type: "ListRelationship", objectList: [{ object: "Stop1" }] }),
  "objectList with an extra member": set("stops", { type: "ListRelationship", objectList: [{ object: "urn:ngsi-ld:Stop:1", more: 1 }] }),
  "observedAt no date": having("observedAt", set("observedAt", "now")),
  "observedAt empty": having("observedAt", set("observedAt", "")),
  "observedAt with an offset": having("observedAt", set("observedAt", "2026-05-01T10:00:00+02:00")),
  "observedAt without zone": having("observedAt", set("observedAt", "2026-05-01T10:00:00")),
  "observedAt with a space": having("observedAt", set("observedAt", "2026-05-01 10:00:00Z")),
  "observedAt with nine digits": having("observedAt", set("observedAt", "2026-05-01T10:00:00.123456789Z")),
  "observedAt in month 13": having("observedAt", set("observedAt", "2026-13-01T10:00:00Z")),
  "observedAt on 31 April": having("observedAt", set("observedAt", "2026-04-31T10:00:00Z")),
  "observedAt on 30 February": having("observedAt", set("observedAt", "2026-02-30T10:00:00Z")),
  "observedAt at 24 o'clock": having("observedAt", set("observedAt", "2026-05-01T24:00:00Z")),
  "observedAt a number": having("observedAt", set("observedAt", 1_777_629_600)),
  "observedAt an attribute": having("observedAt", set("observedAt", { type: "Property", value: "2026-05-01T10:00:00Z" })),
  "observedAt an array": having("observedAt", set("observedAt", ["2026-05-01T10:00:00Z"])),
  "observedAt null": having("observedAt", set("observedAt", null)),
  "unitCode a number": having("unitCode", set("unitCode", 5)),
  "unitCode an attribute": having("unitCode", set("unitCode", { type: "Property", value: "CEL" })),
  "datasetId no URI": ofKind("Property", set("datasetId", "gps")),
  "datasetId a number": ofKind("Property", set("datasetId", 5)),
  "a sub-attribute bare": ofKind("Property", set("currency", "EUR")),
  "a sub-attribute with a typing error": ofKind("Property", set("accuracy", { type: "Propery", value: 5 })),
  "a sub-attribute without value": ofKind("Property", set("accuracy", { type: "Property" })),
  "a sub-attribute with a bad name": ofKind("Property", set("my-accuracy", { type: "Property", value: 1 })),
  "a sub-sub-attribute with null": ofKind("Property", set("accuracy", { type: "Property", value: 5, inner: { type: "Property", value: null } })),
  "geometry type in small letters": geometry("Point", set("type", "point")),
  "geometry type unknown": geometry("Point", set("type", "Circle")),
  "geometry without coordinates": geometry("Point", drop("coordinates")),
  "geometry a Feature": geometry("Point", set("type", "Feature")),
  "position of one number": geometry("Point", set("coordinates", [4.4])),
  "position of text": geometry("Point", set("coordinates", ["4.4", "51.2"])),
  "position with null": geometry("Point", set("coordinates", [null, 51.2])),
  "latitude out of range": geometry("Point", set("coordinates", [52.5, 113.4])),
  "longitude out of range": geometry("Point", set("coordinates", [190, 51.2])),
  "Point a level too deep": geometry("Point", set("coordinates", [[4.4, 51.2]])),
  "Point an object": geometry("Point", set("coordinates", { lat: 51.2, lon: 4.4 })),
  "Polygon a level too flat": geometry("Polygon", (value) => {
    value.coordinates = value.coordinates[0];
  }),
  "Polygon ring too short": geometry("Polygon", (value) => {
    value.coordinates = [value.coordinates[0].slice(0, 3)];
  }),
  "Polygon empty": geometry("Polygon", set("coordinates", [])),
  "LineString of one position": geometry("Point", (value) => {
    Object.assign(value, { type: "LineString", coordinates: [value.coordinates] });
  }),
};

/** What leaves an entity valid. */
export const HARMLESS = {
  "nothing changed": () => true,
  "id an address": set("id", "https://example.org/rooms/1"),
  "two types": (entity) => {
    entity.type = [entity.type, "Device"];
  },
  "a scope": set("scope", "/city/centre"),
  "two scopes": set("scope", ["/city", "/sensors"]),
  "context a string": set("@context", "https://smartdatamodels.org/context.jsonld"),
  "context left out": drop("@context"),
  "expiresAt": set("expiresAt", "2036-05-01T10:00:00Z"),
  "createdAt": set("createdAt", "2026-05-01T10:00:00.123Z"),
  "a name in Greek": set("θερμοκρασία", { type: "Property", value: 5 }),
  "a full IRI as name": set("https://example.org/speed", { type: "Property", value: 5 }),
  "a value with a deep object": set("config", { type: "Property", value: { a: { b: [1, { c: true }] } } }),
  "a text with every escape": set("note", { type: "Property", value: 'tab \t quote " backslash \\ snowman ☃ clef 𝄞' }),
  "false and zero": set("flag", [
    { type: "Property", value: false },
    { type: "Property", value: 0, datasetId: "urn:ngsi-ld:Dataset:2" },
  ]),
  "JsonProperty with null inside": set("raw", { type: "JsonProperty", json: { a: null } }),
  "ListRelationship": set("stops", { type: "ListRelationship", objectList: [{ object: "urn:ngsi-ld:Stop:1" }] }),
  "a unit that is none": having("unitCode", set("unitCode", "QQQ")),
  "a unit by its symbol": having("unitCode", set("unitCode", "°C")),
  "a language map of arrays": ofKind("LanguageProperty", set("languageMap", { en: ["a", "b"], "@none": "c" })),
  "microseconds": having("observedAt", set("observedAt", "2026-05-01T10:00:00.123456Z")),
  "a comma before the fraction": having("observedAt", set("observedAt", "2026-05-01T10:00:00,5Z")),
  "29 February 2028": having("observedAt", set("observedAt", "2028-02-29T10:00:00Z")),
  "a sub-attribute three deep": ofKind("Property", set("a", { type: "Property", value: 1, b: { type: "Property", value: 2, c: { type: "Property", value: 3 } } })),
  "MultiPoint": geometry("Point", (value) => {
    Object.assign(value, { type: "MultiPoint", coordinates: [value.coordinates] });
  }),
  "MultiPolygon": geometry("Polygon", (value) => {
    Object.assign(value, { type: "MultiPolygon", coordinates: [value.coordinates] });
  }),
  "LineString": geometry("Point", (value) => {
    Object.assign(value, { type: "LineString", coordinates: [value.coordinates, [4.5, 51.3]] });
  }),
};
