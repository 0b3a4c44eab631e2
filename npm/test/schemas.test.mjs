// Checks against JSON Schemas: in Node the default entry takes the larger WASM file for them.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ngsild from "ngsild";
import * as full from "ngsild/full";
import * as inline from "ngsild/inline";

const ADDRESS = "https://example.org/dataModel.Hotel/Room/schema.json";
const SCHEMA = JSON.stringify({
  properties: {
    type: { enum: ["Room"] },
    state: { enum: ["free", "taken"] },
    openedAt: { type: "string", format: "date-time" },
  },
});
const room = (state, more = {}) => ({ id: "urn:ngsi-ld:Room:1", type: "Room", state: { type: "Property", value: state }, ...more });

for (const [name, { Workspace }] of Object.entries({ ngsild, full })) {
  test(`${name}: findings of a schema have places, and say where in the schema they come from`, () => {
    const workspace = new Workspace();
    workspace.addSchema(ADDRESS, SCHEMA);
    const text = JSON.stringify(room("FREE"));
    const { valid, diagnostics, summary } = workspace.check(text);
    assert.equal(valid, false);
    assert.equal(summary.invalidEntities, 1);
    const [finding] = diagnostics;
    assert.equal(finding.code, "SCH003");
    assert.equal(finding.source, "schema");
    assert.equal(finding.pointer, "/state/value");
    assert.equal(text.slice(finding.range.start.offset, finding.range.end.offset), '"FREE"');
    assert.deepEqual(finding.schema, { address: ADDRESS, pointer: "/properties/state/enum", keyword: "enum" });
    assert.equal(finding.fix.edits[0].newText, '"free"');
    assert.deepEqual(workspace.check(room("FREE")).diagnostics[0].pointer, "/state/value");
    assert.equal(workspace.check(text, { schema: "off" }).valid, true);
    assert.equal(workspace.check(JSON.stringify(room("free"))).diagnostics.length, 0);
    assert.equal(workspace.check('{"id":"urn:ngsi-ld:Room:1","type":"Room","state":"FREE"}', { representation: "simplified" }).valid, false);
  });

  test(`${name}: formats have a level of their own`, () => {
    const workspace = new Workspace();
    workspace.addSchema(ADDRESS, SCHEMA);
    const text = JSON.stringify(room("free", { openedAt: { type: "Property", value: "yesterday" } }));
    const said = (formats) => workspace.check(text, { formats }).diagnostics.map(({ code, severity }) => `${code} ${severity}`);
    assert.deepEqual(said("assert"), ["SCH009 error"]);
    assert.deepEqual(said("warn"), ["SCH009 warning"]);
    assert.deepEqual(said(undefined), ["SCH009 warning"]);
    assert.deepEqual(said("ignore"), []);
  });

  test(`${name}: the schema is named, or found by the type`, () => {
    const workspace = new Workspace();
    workspace.addSchema(ADDRESS, SCHEMA);
    const hall = '{"id":"urn:ngsi-ld:Hall:1","type":"Hall"}';
    assert.deepEqual(workspace.check(hall).diagnostics.map(({ code, severity }) => `${code} ${severity}`), ["SCH015 info"]);
    assert.equal(workspace.check(hall, { schema: ADDRESS }).diagnostics[0].code, "SCH003");
    assert.throws(() => workspace.check(hall, { schema: ADDRESS.replace("Room", "Rom") }), {
      kind: "config",
      message: `schema: no schema was added for "${ADDRESS.replace("Room", "Rom")}". Did you mean "${ADDRESS}"?`,
    });
    workspace.addSchema(ADDRESS.replace("Hotel", "School"), SCHEMA);
    assert.equal(workspace.check(room("free")).diagnostics[0].code, "SCH016");
  });

  test(`${name}: streams and fixes check against schemas too`, async () => {
    const workspace = new Workspace();
    workspace.addSchema(ADDRESS, SCHEMA);
    const codes = [];
    const lines = ReadableStream.from([`${JSON.stringify(room("free"))}\n${JSON.stringify(room("FREE"))}\n`]);
    for await (const { diagnostics } of lines.pipeThrough(workspace.checkStream())) codes.push(diagnostics.map(({ code }) => code));
    assert.deepEqual(codes, [[], ["SCH003"]]);
    assert.equal(workspace.fix(JSON.stringify(room("FREE"))).diagnostics[0].code, "SCH003");
  });
}

test("without schemas it is said once that there is none, where one is asked for, and no schema can be named", () => {
  const workspace = new ngsild.Workspace();
  const two = JSON.stringify([room("FREE"), { ...room("free"), id: "urn:ngsi-ld:Hall:2", type: "Hall" }]);
  for (const check of [ngsild.check, full.check, (...args) => workspace.check(...args)]) {
    assert.equal(check(two).diagnostics.length, 0);
    assert.deepEqual(check(two, { schema: "auto" }).diagnostics.map(({ code, severity }) => `${code} ${severity}`), ["SCH015 info"]);
    assert.equal(check(two, { schema: "off" }).diagnostics.length, 0);
  }
  for (const check of [ngsild.check, full.check, (...args) => workspace.check(...args)]) {
    assert.throws(() => check("{}", { schema: ADDRESS }), { kind: "config", message: /no schema was added .* `addSchema`/ });
  }
});

test("an entry that cannot says which one can", () => {
  for (const add of ["addSchema", "addPack", "addModels"]) {
    assert.throws(() => new inline.Workspace()[add](ADDRESS, SCHEMA), { kind: "config", message: /Import "ngsild\/full"/ });
  }
  assert.equal(inline.check("{}", { schema: "auto" }).valid, false);
});

test("sets of schemas are forgotten with their workspace", () => {
  for (let i = 0; i < 200; i += 1) {
    const workspace = new full.Workspace();
    workspace.addSchema(ADDRESS, SCHEMA);
    assert.equal(workspace.check(JSON.stringify(room("FREE"))).valid, false);
  }
});

test("fixes are those of the schema, too", () => {
  const workspace = new full.Workspace();
  workspace.addSchema(ADDRESS, SCHEMA);
  const { text, applied } = workspace.fix(JSON.stringify(room("FREE")), { unsafe: true });
  assert.deepEqual(applied.map(({ code }) => code), ["SCH003"]);
  assert.equal(JSON.parse(text).state.value, "free");
});

test("a pack brings the schemas in it", () => {
  const workspace = new ngsild.Workspace();
  workspace.addPack(JSON.stringify({ ngsildPack: 1, models: [], schemas: { [ADDRESS]: JSON.parse(SCHEMA) } }));
  assert.deepEqual(workspace.check(JSON.stringify(room("FREE"))).diagnostics.map(({ code }) => code), ["SCH003"]);
  assert.throws(() => workspace.addPack("{}"), { kind: "config", message: /no pack of schemas: it has no member `ngsildPack`/ });
  assert.equal(workspace.check(JSON.stringify(room("free"))).diagnostics.length, 0);
});

test("descriptions tell conversions the kinds of attributes", () => {
  const workspace = new ngsild.Workspace();
  const schema = { properties: { type: { enum: ["Room"] }, owner: { description: "Relationship. Who has it." } } };
  workspace.addSchema(ADDRESS, JSON.stringify(schema));
  const simplified = { id: "urn:ngsi-ld:Room:1", type: "Room", owner: "urn:ngsi-ld:Person:1" };
  const owner = (options) => JSON.parse(workspace.convert(simplified, { from: "simplified", to: "normalized", ...options }).text).owner.type;
  assert.equal(owner(), "Relationship");
  assert.equal(owner({ schema: "off" }), "Property");
  assert.equal(owner({ hints: { owner: "VocabProperty" } }), "VocabProperty");
  workspace.addSchema(ADDRESS, SCHEMA);
  assert.equal(owner(), "Property");
});
