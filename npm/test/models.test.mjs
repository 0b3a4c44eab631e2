// The catalogue of data models, as forms and autocompletion ask it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as ngsild from "ngsild";
import { convert } from "ngsild";
import * as full from "ngsild/full";
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

const spot = (status, more = {}) => ({
  id: "urn:ngsi-ld:ParkingSpot:1",
  type: "ParkingSpot",
  category: { type: "Property", value: ["onStreet", "forDisabled"] },
  refParkingSite: { type: "Relationship", object: "urn:ngsi-ld:OnStreetParking:1" },
  location: { type: "GeoProperty", value: { type: "Point", coordinates: [4.4, 51.2] } },
  status: { type: "Property", value: status },
  ...more,
});

/** `status` is a term of the core, of which a rule of another family speaks. */
const QUIET = { rules: { NAM: "off" } };

for (const [name, { Workspace, check }] of Object.entries({ ngsild, full })) {
  test(`${name}: checks judge by the model of the type, with places and fixes`, () => {
    const workspace = new Workspace(QUIET);
    const text = JSON.stringify(spot("FREE"));
    assert.equal(workspace.check(text).diagnostics.length, 0);
    workspace.addModels(models);
    const [finding, ...others] = workspace.check(text).diagnostics;
    assert.deepEqual(others, []);
    assert.equal(finding.code, "SDM003");
    assert.equal(finding.source, "model");
    assert.equal(finding.pointer, "/status/value");
    assert.equal(text.slice(finding.range.start.offset, finding.range.end.offset), '"FREE"');
    assert.equal(finding.fix.edits[0].newText, '"free"');
    assert.equal(workspace.check(spot("FREE")).diagnostics[0].pointer, "/status/value");
    assert.equal(workspace.check(text, { model: "off" }).diagnostics.length, 0);
    assert.equal(workspace.check(JSON.stringify(spot("free"))).diagnostics.length, 0);
    assert.equal(workspace.check(text, { rules: { SDM003: "error" } }).valid, false);
    assert.equal(workspace.check(text, { model: "Parking/OnStreetParking" }).diagnostics[0].code, "SDM010");
  });

  test(`${name}: fixes and streams judge by models`, async () => {
    const workspace = new Workspace(QUIET);
    workspace.addModels(models);
    const { text, applied } = workspace.fix(JSON.stringify(spot("FREE")), { unsafe: true });
    assert.deepEqual(applied.map(({ code }) => code), ["SDM003"]);
    assert.equal(JSON.parse(text).status.value, "free");
    const codes = [];
    for await (const { diagnostics } of ReadableStream.from([`${JSON.stringify(spot("FREE"))}\n`]).pipeThrough(workspace.checkStream())) {
      codes.push(...diagnostics.map(({ code }) => code));
    }
    assert.deepEqual(codes, ["SDM003"]);
  });

  test(`${name}: models and schemas judge in one check`, () => {
    const workspace = new Workspace(QUIET);
    workspace.addModels(models);
    workspace.addSchema("https://example.org/ParkingSpot/schema.json", '{"properties": {"width": {"type": "number"}}, "required": ["width"]}');
    assert.deepEqual(workspace.check(spot("FREE")).diagnostics.map(({ code }) => code).sort(), ["SCH002", "SDM003"]);
  });

  test(`${name}: a model that is not there is named`, () => {
    const workspace = new Workspace(QUIET);
    for (const ask of [() => check("{}", { model: "auto" }), () => workspace.check("{}", { model: "ParkingSpot" })]) {
      assert.throws(ask, { kind: "config", message: /^model: .* needs the models\. Add them to a `Workspace` with `addModels`\.$/ });
    }
    workspace.addModels(models);
    assert.throws(() => workspace.check("{}", { model: "ParkingSpott" }), { kind: "config", message: /no model of the catalogue. Did you mean "ParkingSpot"\?/ });
    assert.throws(() => workspace.addModels({ text: "nothing" }), { kind: "config", message: /catalogue of models/ });
    assert.throws(() => workspace.addModels("nothing"), { kind: "config" });
    assert.equal(workspace.check(JSON.stringify(spot("FREE"))).diagnostics[0].code, "SDM003");
  });

  test(`${name}: conversions take kinds from the model of each Entity`, () => {
    const workspace = new Workspace(QUIET);
    workspace.addModels(models);
    const simplified = [
      { id: "urn:ngsi-ld:ParkingSpot:1", type: "ParkingSpot", refParkingSite: "urn:ngsi-ld:OnStreetParking:1", name: "urn:x:y" },
      { id: "urn:ngsi-ld:Room:1", type: "Room", refParkingSite: "urn:ngsi-ld:OnStreetParking:1" },
    ];
    const kinds = (options) => {
      const made = JSON.parse(workspace.convert(simplified, { from: "simplified", to: "normalized", ...options }).text);
      return [made[0].refParkingSite.type, made[0].name.type, made[1].refParkingSite.type];
    };
    assert.deepEqual(kinds(), ["Relationship", "Property", "Property"]);
    assert.deepEqual(kinds({ model: "off" }), ["Property", "Property", "Property"]);
    assert.deepEqual(kinds({ model: "ParkingSpot" }), ["Relationship", "Property", "Relationship"]);
    assert.deepEqual(kinds({ hints: { refParkingSite: "VocabProperty" } }), ["VocabProperty", "Property", "VocabProperty"]);
    assert.throws(() => convert(simplified, { to: "normalized", model: "auto" }), { kind: "config", message: /needs the models/ });
  });
}
