// Every entry has the same surface and says the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entries } from "./surface.mjs";

const SURFACE = [
  "NgsildError", "Workspace", "check", "checkFile", "checkStream", "checkUrl", "compact", "contextReport", "convert", "convertStream",
  "coreContext", "expand", "explain", "fetchData", "fix", "formatQuery", "init", "loadFiles", "loadMessages", "loadReports", "loadRules", "parseQuery",
  "profiles",
  "render", "rules",
];
const BAD = '{"id": "Room1", "type": "Room", "temperature": {"type": "Propery", "value": 21}}';

const expected = JSON.stringify(entries.esm.check(BAD));

for (const [name, entry] of Object.entries(entries)) {
  test(`${name}: surface`, () => {
    assert.deepEqual(Object.keys(entry).filter((key) => key !== "default" && key !== "module.exports").sort(), SURFACE);
  });

  test(`${name}: checks at once, and after init`, async () => {
    assert.equal(JSON.stringify(entry.check(BAD)), expected);
    await entry.init();
    await entry.init();
    assert.equal(JSON.stringify(entry.check(BAD)), expected);
  });

  test(`${name}: explains`, async () => {
    await entry.loadRules();
    const { code, what, bad, good, messages } = entry.explain("ent002");
    assert.equal(code, "ENT002");
    assert.ok(what.length > 20 && bad.length > 0 && good.length > 0 && messages.length > 0);
  });
}
