import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ngsild from "./surface.mjs";

const { NgsildError, Workspace, check } = ngsild;
const options = JSON.parse(readFileSync(new URL("cases/options.json", import.meta.url), "utf8"));

const GOOD = JSON.stringify({
  id: "urn:ngsi-ld:Room:1",
  type: "Room",
  temperature: { type: "Property", value: 21.5, unitCode: "CEL" },
});
const BAD = GOOD.replace("urn:ngsi-ld:Room:1", "Room1");

for (const { options: given, message, accepted, later } of options) {
  test(`options ${JSON.stringify(given)}`, () => {
    if (accepted) return assert.equal(typeof check(GOOD, given).valid, "boolean");
    const expected = message.startsWith("^") ? new RegExp(message) : message;
    const thrown = { name: "NgsildError", kind: "config", message: expected };
    assert.throws(() => check(GOOD, given), thrown);
    // A Workspace may still be given what it lacks.
    if (later) return assert.doesNotThrow(() => new Workspace(given));
    assert.throws(() => new Workspace(given === null ? { as: null } : given), given === null ? NgsildError : thrown);
  });
}

for (const wrong of [undefined, null, 1, true, Symbol("s"), () => {}]) {
  test(`no text: ${String(wrong)}`, () => {
    assert.throws(() => check(wrong), { kind: "config", message: "text: takes a string, bytes or an object." });
  });
}

test("an object that cannot be written", () => {
  const circle = {};
  circle.self = circle;
  for (const value of [circle, { n: 1n }, { toJSON: () => undefined }]) {
    assert.throws(() => check(value), { kind: "config", message: /^text: the object cannot be written as JSON\./ });
  }
});

test("string, bytes, buffers and views say the same", () => {
  for (const text of [GOOD, BAD, "", "\uFEFF{}", '{"ř": "😀", x', "[".repeat(300)]) {
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array(bytes.length + 8);
    padded.set(bytes, 4);
    const expected = check(text);
    const same = [bytes, Buffer.from(bytes), bytes.buffer, new DataView(padded.buffer, 4, bytes.length), padded.subarray(4, -4)];
    for (const input of same) assert.deepEqual(check(input), expected);
  }
});

test("the second answer is the first one, findings or not", () => {
  for (const text of [GOOD, BAD, "[]", "", "{}"]) assert.deepEqual(check(text), check(text));
  const [one, two] = [check(GOOD), check(GOOD)];
  one.detected.kind = "changed";
  one.diagnostics.push("changed");
  assert.notEqual(two.detected.kind, "changed");
  assert.equal(check(GOOD).diagnostics.length, two.diagnostics.length);
});

test("valid is: no error", () => {
  assert.equal(check(GOOD).valid, true);
  const { valid, summary, diagnostics, detected } = check(BAD);
  assert.equal(valid, false);
  assert.deepEqual(summary, { errors: 1, warnings: 0, infos: 0, entities: 1, invalidEntities: 1, truncated: false });
  assert.equal(detected.representation, "normalized");
  const [{ code, pointer, range, entity }] = diagnostics;
  assert.deepEqual({ code, pointer, entity }, { code: "ENT002", pointer: "/id", entity: { index: 0, id: "Room1", type: "Room" } });
  assert.equal(BAD.slice(range.start.offset, range.end.offset), '"Room1"');
});

test("offsets are UTF-16 units, whatever came before", () => {
  for (const before of ["", "é", "漢字", "😀😀", "e\u0301"]) {
    const text = JSON.stringify({ note: before, id: "Room1", type: "Room" });
    const { range } = check(text).diagnostics.find((one) => one.code === "ENT002");
    assert.equal(text.slice(range.start.offset, range.end.offset), '"Room1"');
    assert.equal(range.start.column, range.start.offset + 1);
  }
});

test("an object has pointers and no ranges", () => {
  const result = check(JSON.parse(BAD));
  assert.deepEqual(result.summary, check(BAD).summary);
  assert.equal(result.diagnostics[0].pointer, "/id");
  assert.ok(!JSON.stringify(result).includes('"range"'));
});

test("levels, limit and request are heard", () => {
  assert.equal(check(BAD, { rules: { ENT002: "off" } }).valid, true);
  assert.equal(check(BAD, { rules: { ENT: "warning" } }).summary.warnings, 1);
  const three = `[${BAD},${BAD.replace("Room1", "Room2")},${BAD.replace("Room1", "Room3")}]`;
  const { diagnostics, summary } = check(three, { maxDiagnostics: 2 });
  assert.deepEqual([diagnostics.length, summary.errors, summary.truncated], [2, 3, true]);
});

test("many different options", () => {
  for (let round = 0; round < 3; round++) {
    for (let limit = 0; limit < 100; limit++) {
      assert.equal(check(`[${BAD},${BAD}]`, { maxDiagnostics: limit }).summary.truncated, limit < check(`[${BAD},${BAD}]`).diagnostics.length);
    }
  }
});

test("long texts, after one another", () => {
  for (const size of [1e5, 3e6, 20, 2e7, 1e5]) {
    for (const unit of ["a", "é", "😀"]) {
      const text = JSON.stringify({ id: "urn:ngsi-ld:Room:1", type: "Room", note: { type: "Property", value: unit.repeat(size / unit.length) } });
      assert.equal(check(text).summary.entities, 1);
      assert.equal(check(text.replace("urn:ngsi-ld:Room:1", "Room1")).valid, false);
    }
  }
});

test("a workspace keeps its settings", () => {
  const workspace = new Workspace({ rules: { ENT002: "warning" } });
  assert.equal(workspace.check(BAD).valid, true);
  assert.equal(workspace.check(BAD, { rules: { ENT002: "error" } }).valid, false);
  assert.equal(workspace.check(BAD, { rules: { DTM: "off" } }).valid, true);
  assert.equal(workspace.check(BAD, { rules: undefined }).valid, true);
  assert.equal(check(BAD).valid, false);
  assert.equal(workspace.check(JSON.parse(BAD)).summary.warnings, 1);
  workspace.addContext("https://example.org/context.jsonld", "{}");
  workspace.addSchema("https://example.org/schema.json", "{}");
  assert.throws(() => workspace.addContext("", "{}"), { kind: "config" });
  assert.throws(() => workspace.addSchema("https://example.org/s", {}), { kind: "config" });
});

test("as deep as the option allows", () => {
  const nested = (depth) => JSON.stringify({ id: "urn:ngsi-ld:Room:1", type: "Room", a: { type: "JsonProperty", json: "?" } })
    .replace('"?"', `${'{"a":['.repeat(depth / 2)}1${"]}".repeat(depth / 2)}`);
  const tooDeep = (text, options) => check(text, options).diagnostics.some(({ code }) => code === "DOC007");
  assert.equal(tooDeep(nested(100)), false);
  assert.equal(tooDeep(nested(400)), true);
  assert.equal(tooDeep(nested(400), { maxDepth: 500 }), false);
  const attributes = `${'{"type":"Property","value":1,"a":'.repeat(490)}1${"}".repeat(490)}`;
  assert.equal(tooDeep(`{"id":"urn:ngsi-ld:Room:1","type":"Room","a":${attributes}}`, { maxDepth: 500 }), false);
});
