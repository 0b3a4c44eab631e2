// Queries and URLs: trees, places in UTF-16 units, canonical form.
import assert from "node:assert/strict";
import { test } from "node:test";
import ngsild from "./surface.mjs";

const { checkUrl, formatQuery, parseQuery } = ngsild;

test("a query becomes a tree with places", () => {
  const text = "ταχύτητα>50;name==😀";
  const { valid, kind, tree, canonical, diagnostics } = parseQuery("q", text);
  assert.deepEqual([valid, kind, canonical], [true, "q", 'ταχύτητα>50;name=="😀"']);
  assert.equal(tree.kind, "and");
  const [first, second] = tree.items;
  assert.deepEqual([first.kind, first.value, text.slice(first.start, first.end)], ["comparison", ">", "ταχύτητα>50"]);
  assert.equal(text.slice(second.items[1].start, second.items[1].end), "😀");
  const [{ code, severity, range, fix }] = diagnostics;
  assert.deepEqual([code, severity], ["QLG002", "warning"]);
  assert.equal(text.slice(range.start.offset, range.end.offset), "😀");
  assert.equal(fix.edits[0].newText, '"😀"');
});

test("what makes no sense has no tree, and says where", () => {
  const { valid, tree, canonical, diagnostics } = parseQuery("q", "speed>");
  assert.deepEqual([valid, tree, canonical], [false, undefined, undefined]);
  assert.equal(diagnostics[0].range.start.offset, 6);
  assert.match(diagnostics[0].message, /`q` lacks a value at the end/);
});

test("levels and versions apply", () => {
  assert.equal(parseQuery("q", "a==b", { rules: { QLG002: "error" } }).valid, false);
  assert.deepEqual(parseQuery("q", "a==b", { rules: { QLG: "off" } }).diagnostics, []);
});

test("a query in canonical form", () => {
  const { text, diagnostics } = formatQuery("q", "((a>1)) ;b==urn:x:y");
  assert.equal(text, 'a>1;b=="urn:x:y"');
  assert.equal(diagnostics.length, 2);
  assert.equal(formatQuery("type", "A|(B;C)").text, "A,(B;C)");
  assert.equal(formatQuery("q", "a>").text, "");
});

test("a URL says which operation it calls", () => {
  const url = new URL("https://broker.example/ngsi-ld/v1/entities");
  url.searchParams.set("type", "Room");
  url.searchParams.set("q", "name==\"Rathaus\"");
  const { valid, operation, path, params } = checkUrl(url);
  assert.deepEqual([valid, operation, path], [true, "query-entities", "entities"]);
  assert.deepEqual(params.map(({ name, value }) => [name, value]), [["type", "Room"], ["q", 'name=="Rathaus"']]);
  assert.equal(params[1].tree.kind, "comparison");
  assert.equal(checkUrl("/ngsi-ld/v1/entities/urn:x:1/attrs", { method: "POST" }).operation, "append-attrs");
});

test("findings of a URL point into it", () => {
  const url = "/ngsi-ld/v1/entities?type=Room&q=name%3D%3D%22%CE%91%F0%9F%98%80%22%3Bspeed%3E";
  const [{ code, range }] = checkUrl(url).diagnostics;
  assert.deepEqual([code, range.start.offset], ["QLG001", url.length]);
});

test("headers are looked at", () => {
  const codes = (headers) => checkUrl("entities?type=Room", { headers }).diagnostics.map(({ code }) => code);
  assert.deepEqual(codes({ Link: "https://example.org/c.jsonld" }), ["HTP001"]);
  assert.deepEqual(codes(new Headers({ "Fiware-Service": "city" })), ["HTP007"]);
});

test("wrong arguments throw, and say what is known", () => {
  assert.throws(() => parseQuery("scopeq", "/a"), { kind: "config", message: /kind: "scopeq" is none of q, csf, .*Did you mean "scopeQ"/ });
  assert.throws(() => parseQuery("q", 5), { kind: "config" });
  assert.throws(() => checkUrl(5), { kind: "config" });
  assert.throws(() => checkUrl("entities", { metod: "GET" }), { kind: "config" });
});
