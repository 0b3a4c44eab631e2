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

test("without schemas nothing is said of them, and no schema can be named", () => {
  const workspace = new ngsild.Workspace();
  assert.equal(workspace.check(JSON.stringify(room("FREE")), { schema: "auto" }).diagnostics.length, 0);
  for (const check of [ngsild.check, full.check, (...args) => workspace.check(...args)]) {
    assert.throws(() => check("{}", { schema: ADDRESS }), { kind: "config", message: /no schema was added .* `addSchema`/ });
  }
});

test("an entry that cannot says which one can", () => {
  assert.throws(() => new inline.Workspace().addSchema(ADDRESS, SCHEMA), { kind: "config", message: /Import "ngsild\/full"/ });
});

test("sets of schemas are forgotten with their workspace", () => {
  for (let i = 0; i < 200; i += 1) {
    const workspace = new full.Workspace();
    workspace.addSchema(ADDRESS, SCHEMA);
    assert.equal(workspace.check(JSON.stringify(room("FREE"))).valid, false);
  }
});
