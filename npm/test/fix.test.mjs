import assert from "node:assert/strict";
import { test } from "node:test";
import ngsild from "./surface.mjs";

const { Workspace, check, fix } = ngsild;
const text = `{
  "id": "urn:ngsi-ld:Room:1",
  "type": "Room",
  "temperature": {"type": "Propery", "value": 21, "observedAt": "2026-05-04T10:00:00+02:00"}
}`;

test("safe fixes", () => {
  const fixed = fix(text);
  assert.deepEqual(fixed.applied.map(({ code, pointer, applicability }) => [code, pointer, applicability]), [
    ["ATT001", "/temperature/type", "safe"],
    ["DTM002", "/temperature/observedAt", "safe"],
  ]);
  assert.equal(fixed.text, text.replace("Propery", "Property").replace("2026-05-04T10:00:00+02:00", "2026-05-04T08:00:00Z"));
  assert.deepEqual(fixed.diagnostics, check(fixed.text).diagnostics);
  assert.deepEqual(fix(fixed.text), { text: fixed.text, applied: [], diagnostics: fixed.diagnostics });
});

test("unsafe fixes are applied when asked for", () => {
  const bad = text.replace("urn:ngsi-ld:Room:1", "Room1");
  assert.equal(fix(bad).diagnostics.some(({ code }) => code === "ENT002"), true);
  const { text: mended, diagnostics } = fix(bad, { unsafe: true });
  assert.equal(JSON.parse(mended).id, "urn:ngsi-ld:Room:Room1");
  assert.deepEqual(diagnostics, []);
});

test("options and arguments", () => {
  assert.deepEqual(fix(text, { rules: { ATT001: "off" } }).applied.map(({ code }) => code), ["DTM002"]);
  assert.deepEqual(new Workspace({ rules: { ATT001: "off" } }).fix(text).applied.map(({ code }) => code), ["DTM002"]);
  assert.throws(() => fix(text, { unsafe: "yes" }), { kind: "config", message: "unsafe: takes true or false." });
  assert.throws(() => fix(text, { unsave: true }), { kind: "config", message: /^unsave: is no option/ });
  assert.throws(() => fix(JSON.parse(text)), { kind: "config", message: "text: takes a string or bytes." });
});

test("bytes in another encoding", () => {
  const latin1 = Buffer.from(text.replace("Room:1", "Caf\u00e9:1"), "latin1");
  const fixed = fix(latin1);
  assert.equal(JSON.parse(fixed.text).id, "urn:ngsi-ld:Caf\u00e9:1");
  assert.equal(fixed.applied[0].applicability, "safe");
  const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xc3, 0xa9, 0xff, 0xfe])]);
  assert.deepEqual([fix(broken).applied, fix(broken).diagnostics], [[], check(broken).diagnostics]);
  const wide = fix(Buffer.from(`\uFEFF${text}`, "utf16le"));
  assert.deepEqual([wide.text, wide.applied[0].code], [fix(text).text, "DOC002"]);
});
