// Contexts of a workspace: what a check and a report make of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Workspace, check, contextReport, expand } from "ngsild";

const ROOMS = "https://example.org/rooms.jsonld";
const ROOM = `{"id": "urn:ngsi-ld:Room:1", "type": "Room", "temperatur": {"type": "Property", "value": 21}, "@context": "${ROOMS}"}`;

const workspace = new Workspace();
workspace.addContext(ROOMS, '{"@context": {"Room": "https://example.org/Room", "temperature": "https://example.org/temperature"}}');

test("a check looks names up in the contexts of its workspace", () => {
  const [finding, ...others] = workspace.check(ROOM).diagnostics;
  assert.deepEqual(others, []);
  assert.equal(finding.code, "CTX010");
  assert.match(finding.message, /Nearest term: `temperature`/);
  assert.deepEqual(check(ROOM).diagnostics, []);
  assert.match(workspace.fix(ROOM, { unsafe: true }).text, /"temperature":/);
});

test("the context of a Link header", () => {
  const text = ROOM.replace(`, "@context": "${ROOMS}"`, "");
  assert.deepEqual(workspace.check(text, { link: ROOMS }).diagnostics.map(({ code }) => code), ["CTX010"]);
  assert.deepEqual(workspace.check(text).diagnostics, []);
});

test("a stream of checks has the contexts, too", async () => {
  const results = [];
  for await (const result of new Blob([`${ROOM}\n${ROOM}\n`]).stream().pipeThrough(workspace.checkStream())) results.push(result);
  assert.deepEqual(results.map(({ diagnostics }) => diagnostics.map(({ code }) => code)), [["CTX010"], ["CTX010"]]);
});

test("a report says what becomes of every name", () => {
  const { contexts, names, overridden, missing } = workspace.contextReport(ROOM);
  assert.deepEqual(contexts, [{ url: ROOMS, pointer: "/@context", core: false, atHand: true, unused: false, terms: 2, used: 1 }]);
  assert.deepEqual([overridden, missing], [[], []]);
  const of = (name) => names.find((used) => used.name === name);
  assert.deepEqual(of("Room"), { name: "Room", role: "type", origin: "context", iri: "https://example.org/Room", context: ROOMS, count: 1, pointer: "/type" });
  assert.deepEqual(of("temperatur"), {
    name: "temperatur", role: "member", origin: "none", iri: "https://uri.etsi.org/ngsi-ld/default-context/temperatur",
    nearest: "temperature", count: 1, pointer: "/temperatur",
  });
});

test("a report without the context names it", () => {
  const { contexts, names, missing } = contextReport(JSON.parse(ROOM));
  assert.deepEqual(missing, [ROOMS]);
  assert.equal(contexts[0].atHand, false);
  assert.equal(names.find(({ name }) => name === "temperatur").origin, "unknown");
  assert.throws(() => contextReport(ROOM, { specVersion: "2.0" }), { kind: "config", message: /specVersion/ });
});

test("an expansion says what it leaves out, and where", () => {
  const text = '{"id": "urn:ngsi-ld:Room:1", "type": "Room", "secret": 1, "floor": 2, "@context": {"secret": null}}';
  const { text: expanded, diagnostics } = expand(text);
  assert.deepEqual(Object.keys(JSON.parse(expanded)[0]), ["@id", "@type", "https://uri.etsi.org/ngsi-ld/default-context/floor"]);
  assert.deepEqual(diagnostics.map(({ code, severity, pointer }) => [code, severity, pointer]), [["JLD003", "warning", "/secret"]]);
  const [{ message, range }] = diagnostics;
  assert.match(message, /`secret`/);
  assert.equal(text.slice(range.start.offset, range.end.offset), '"secret"');
  assert.deepEqual(expand(text.replace("null", '"https://example.org/secret"')).diagnostics, []);
  assert.deepEqual(expand(text, { rules: { JLD003: "off" } }).diagnostics, []);
});
