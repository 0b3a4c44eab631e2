// The catalogue of data models, as forms and autocompletion ask it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { convert } from "ngsild";
import { models } from "ngsild/models";

const { models: cjs } = createRequire(import.meta.url)("ngsild/models");

for (const [name, catalogue] of Object.entries({ esm: models, cjs })) {
  test(`${name}: a model and its attributes`, () => {
    assert.deepEqual(catalogue.find("ParkingSpot"), {
      id: "Parking/ParkingSpot",
      type: "ParkingSpot",
      subject: "Parking",
      name: "ParkingSpot",
      version: "0.1.0",
      licence: "CC-BY-4.0",
      schema: "https://smart-data-models.github.io/dataModel.Parking/ParkingSpot/schema.json",
      context: "https://raw.githubusercontent.com/smart-data-models/dataModel.Parking/master/context.jsonld",
    });
    const attributes = Object.fromEntries(catalogue.attributes("ParkingSpot").map((attribute) => [attribute.name, attribute]));
    assert.deepEqual(attributes.status, {
      name: "status",
      kind: "Property",
      types: ["string"],
      required: true,
      enumeration: ["closed", "free", "occupied", "unknown"],
    });
    assert.deepEqual(attributes.image, { name: "image", kind: "Property", types: ["string"], required: false, format: "uri" });
    assert.equal(attributes.refParkingSite.kind, "Relationship");
    const beam = catalogue.attributes("MarineTransport/Vessel").find(({ name }) => name === "beam");
    assert.deepEqual([beam.unit, beam.unitCode], ["meters", "MTR"]);
  });

  test(`${name}: subjects and lists`, async () => {
    await catalogue.load();
    assert.equal(catalogue.subjects().length, 82);
    assert.equal(catalogue.list().length, 1118);
    assert.deepEqual(catalogue.list({ subject: "Parking" }).map(({ name }) => name), [
      "OffStreetParking", "OnStreetParking", "ParkingAccess", "ParkingGroup", "ParkingSpot",
    ]);
    assert.deepEqual(catalogue.list({ type: "Building" }).map(({ id }) => id), ["Building/Building", "S4BLDG/Building"]);
    assert.equal(catalogue.source, "pysmartdatamodels 0.8.2");
  });
}

test("kinds for a conversion from simplified form", () => {
  const hints = models.hints("ParkingSpot");
  assert.equal(hints.refParkingSite, "Relationship");
  assert.equal(hints.location, "GeoProperty");
  assert.equal("status" in hints, false);
  const simplified = { id: "urn:ngsi-ld:ParkingSpot:1", type: "ParkingSpot", refParkingSite: "urn:ngsi-ld:OnStreetParking:1" };
  const { text } = convert(simplified, { from: "simplified", to: "normalized", hints });
  assert.deepEqual(JSON.parse(text).refParkingSite, { type: "Relationship", object: "urn:ngsi-ld:OnStreetParking:1" });
});

test("what is not there, and what is there twice", () => {
  assert.equal(models.find("Vogelnest"), undefined);
  assert.deepEqual(models.attributes("Vogelnest"), []);
  assert.deepEqual(models.list({ subject: "Birds" }), []);
  assert.throws(() => models.find("Building"), { kind: "config", message: /Name one of Building\/Building, S4BLDG\/Building\.$/ });
  assert.equal(models.find("S4BLDG/Building").subject, "S4BLDG");
});

test("what a browser loads says the same", async () => {
  const { models: browser } = await import("../dist/models-browser.js");
  assert.throws(() => browser.find("ParkingSpot"), { kind: "not-initialised", message: /call `await models.load\(\)` first/ });
  await Promise.all([browser.load(), browser.load()]);
  assert.deepEqual(browser.attributes("ParkingSpot"), models.attributes("ParkingSpot"));
  assert.equal(browser.text, models.text);
});
