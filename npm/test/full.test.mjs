// The entry `ngsild/full`: everything that `ngsild` does, and general JSON-LD.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as core from "ngsild";
import * as full from "ngsild/full";

const cjs = createRequire(import.meta.url)("ngsild/full");
const OWN = ["flatten", "fromRdf", "toRdf"];

const ADDRESS = "https://example.org/rooms.jsonld";
const CONTEXT = '{"@context": {"name": "https://schema.org/name"}}';
const ROOM = `{"id": "urn:ngsi-ld:Room:1", "type": "Room", "name": {"type": "Property", "value": "Room 1"}, "@context": "${ADDRESS}"}`;
/** `@nest` is beyond the one-pass path. */
const NESTED = '{"@context": {"label": {"@id": "https://schema.org/name", "@nest": "@nest"}}, "id": "urn:a:1", "@nest": {"label": "x"}}';

test("the surface is that of ngsild, and more", () => {
  assert.deepEqual(Object.keys(full).sort(), [...Object.keys(core).filter((name) => !["default", "module.exports"].includes(name)), ...OWN].sort());
  assert.deepEqual(OWN.filter((name) => !(name in cjs)), []);
});

test("checks say the same", () => {
  const bad = '{"id": "Room1", "type": "Room", "temperature": {"type": "Propery", "value": 21}}';
  assert.deepEqual(full.check(bad), core.check(bad));
});

test("Entities become RDF, with the contexts of a workspace", () => {
  const workspace = new full.Workspace();
  workspace.addContext(ADDRESS, CONTEXT);
  assert.equal(
    workspace.toRdf(ROOM).text,
    `_:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://uri.etsi.org/ngsi-ld/Property> .
_:b0 <https://uri.etsi.org/ngsi-ld/hasValue> "Room 1" .
<urn:ngsi-ld:Room:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://uri.etsi.org/ngsi-ld/default-context/Room> .
<urn:ngsi-ld:Room:1> <https://schema.org/name> _:b0 .
`,
  );
  assert.match(workspace.toRdf(ROOM, { format: "turtle" }).text, /schema:name _:b0/);
  assert.match(workspace.flatten(ROOM, { context: ADDRESS }).text, /"@graph"/);
});

test("a context that was not given is named", () => {
  const { text, diagnostics } = cjs.toRdf(ROOM);
  assert.equal(text, "");
  assert.deepEqual(diagnostics.map(({ code, pointer }) => [code, pointer]), [["LDP001", "/@context"]]);
  assert.match(diagnostics[0].message, /rooms\.jsonld/);
  assert.equal(ROOM.slice(diagnostics[0].range.start.offset, diagnostics[0].range.end.offset), `"${ADDRESS}"`);
});

test("what the fast way leaves is done all the same", () => {
  assert.notDeepEqual(core.expand(NESTED).diagnostics, []);
  assert.equal(core.expand(NESTED).text, "");
  const { text, diagnostics } = full.expand(NESTED);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(JSON.parse(text), [{ "@id": "urn:a:1", "https://schema.org/name": [{ "@value": "x" }] }]);
  const compacted = JSON.parse(full.compact(NESTED, { context: { label: "https://schema.org/name" } }).text);
  assert.equal(compacted.label, "x");
});

test("plain JSON-LD, of objects too", () => {
  const node = { "@context": { "@vocab": "https://example.org/" }, "@id": "urn:a:1", name: ["x"] };
  const expected = [{ "@id": "urn:a:1", "https://example.org/name": [{ "@value": "x" }] }];
  assert.deepEqual(JSON.parse(full.expand(node, { ngsiLd: false }).text), expected);
  const compacted = full.compact(expected, { ngsiLd: false, context: { "@vocab": "https://example.org/" }, compactArrays: false });
  assert.deepEqual(JSON.parse(compacted.text), { "@context": { "@vocab": "https://example.org/" }, "@graph": [node].map(({ "@context": _, ...rest }) => rest) });
});

test("RDF and back", () => {
  const quads = '<urn:a:1> <https://schema.org/floor> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .\n';
  const { text } = full.fromRdf(quads, { nativeTypes: true });
  assert.deepEqual(JSON.parse(text), [{ "@id": "urn:a:1", "https://schema.org/floor": [{ "@value": 2 }] }]);
  assert.equal(full.toRdf(text, { ngsiLd: false }).text, quads);
  const { diagnostics } = full.fromRdf("<urn:a:1> <urn:p:1>");
  assert.ok(diagnostics.every(({ code }) => code === "LDP003") && diagnostics.length > 0);
  assert.throws(() => full.fromRdf({}), { kind: "config" });
});

test("wrong options are named", () => {
  assert.throws(() => full.toRdf("{}", { format: "rdf-xml" }), { kind: "config", message: "format: takes one of n-quads, turtle." });
  assert.throws(() => full.flatten("{}", { format: "turtle" }), { kind: "config", message: /^format: is no option/ });
  assert.throws(() => full.compact("{}", { ngsiLd: false }), { kind: "config", message: /^context: is missing/ });
});

test("what is nested deeply ends in a finding, not in a fault", () => {
  const deep = (depth) => `${'{"@id":"urn:a:1","urn:p:x":'.repeat(depth)}1${"}".repeat(depth)}`;
  assert.equal(full.toRdf(deep(32)).diagnostics.length, 0);
  assert.deepEqual(full.toRdf(deep(33)).diagnostics.map(({ code }) => code), ["LDP002"]);
  assert.deepEqual(full.compact(deep(32), { ngsiLd: false, context: {} }).diagnostics, []);
});
