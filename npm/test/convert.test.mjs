import assert from "node:assert/strict";
import { test } from "node:test";
import ngsild from "./surface.mjs";

const { NgsildError, Workspace, check, checkStream, convert, convertStream } = ngsild;

const ROOM = { id: "urn:ngsi-ld:Room:1", type: "Room", name: { type: "Property", value: "Grün 😀", unitCode: "C62" } };
const TEXT = JSON.stringify(ROOM);
const SIMPLE = JSON.stringify({ ...ROOM, name: "Grün 😀" });

test("text, bytes and objects give the same text", () => {
  for (const input of [TEXT, new TextEncoder().encode(TEXT), ROOM]) {
    const result = convert(input, { to: "simplified" });
    assert.equal(result.text, SIMPLE);
    assert.deepEqual(result.bytes, new TextEncoder().encode(SIMPLE));
    assert.deepEqual(result.diagnostics.map(({ code, pointer }) => [code, pointer]), [["CNV003", "/name/unitCode"]]);
  }
});

test("findings are those of the text that was converted, whatever became of it", () => {
  const bytes = new TextEncoder().encode(TEXT);
  const result = convert(bytes, { to: "simplified" });
  bytes.fill(32);
  convert("[]", { to: "concise" });
  const [finding] = result.diagnostics;
  assert.equal(TEXT.slice(finding.range.start.offset, finding.range.end.offset), '"unitCode"');
});

test("what options do not take", () => {
  const cases = [
    [{}, /^to: is missing/],
    [{ to: "simplifed" }, /Did you mean "simplified"\?/],
    [{ to: "concise", pikc: ["a"] }, /^pikc: is no option\. Did you mean "pick"\?/],
    [{ to: "concise", pick: "a{" }, /^pick: /],
    [{ to: "concise", hints: { a: "Propery" } }, /^hints\.a: /],
    [{ to: "concise", sysAttrs: 1 }, /^sysAttrs: /],
  ];
  for (const [options, message] of cases) {
    assert.throws(() => convert(TEXT, options), { name: "NgsildError", kind: "config", message });
  }
});

test("a Workspace knows contexts", () => {
  const workspace = new Workspace();
  workspace.addContext("https://example.org/c.jsonld", '{"@context": {"Room": "https://example.org/Room"}}');
  const text = JSON.stringify({ ...ROOM, "@context": "https://example.org/c.jsonld" });
  const [expanded] = JSON.parse(workspace.convert(text, { to: "expanded" }).text);
  assert.deepEqual(expanded["@type"], ["https://example.org/Room"]);
  const core = JSON.parse(workspace.convert(text, { to: "concise", context: [] }).text);
  assert.equal(core.type, "https://example.org/Room");
  assert.deepEqual(convert(text, { to: "expanded" }).diagnostics.map(({ code }) => code), ["CTX007"]);
});

/** Everything a stream gives for these pieces. */
async function through(stream, pieces) {
  const out = [];
  for await (const one of new Blob([]).stream().constructor.from(pieces).pipeThrough(stream)) out.push(one);
  return out;
}

const decode = (chunks) => chunks.map((chunk) => new TextDecoder().decode(chunk)).join("");

test("a stream converts line by line, however it is cut", async () => {
  const text = `${TEXT}\n\n${TEXT}\r\n${TEXT}`;
  const bytes = new TextEncoder().encode(text);
  for (let size = 1; size < 40; size += 3) {
    const pieces = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
    const stream = convertStream({ to: "simplified" });
    assert.equal(decode(await through(stream, pieces)), `${SIMPLE}\n`.repeat(3));
    assert.deepEqual(stream.counts, { lines: 3, converted: 3, failed: 0 });
    const texts = [];
    for (let at = 0; at < text.length; at += size) texts.push(text.slice(at, at + size));
    assert.equal(decode(await through(convertStream({ to: "simplified" }), texts)), `${SIMPLE}\n`.repeat(3));
  }
});

test("a bad line ends a stream, or is left out and told", async () => {
  const pieces = [`${TEXT}\n{oops\n${TEXT}\n`];
  await assert.rejects(through(convertStream({ to: "concise" }), pieces), { kind: "data", message: /^Line 2 cannot be converted\./ });
  const told = [];
  const stream = convertStream({ to: "concise", onError: "skip", onDiagnostics: (all, line) => told.push([line, all[0].code]) });
  assert.equal(decode(await through(stream, pieces)).split("\n").length, 3);
  assert.deepEqual([stream.counts, told], [{ lines: 3, converted: 2, failed: 1 }, [[2, "DOC001"]]]);
  assert.throws(() => convertStream({ to: "concise", onError: "no" }), NgsildError);
  assert.throws(() => convertStream({ to: "csv" }), /needs all Entities/);
});

test("a stream checks line by line", async () => {
  const results = await through(checkStream({ rules: { UNT: "off" } }), [`${TEXT}\n{"id": "Room1", "type": "Room"}\n`]);
  assert.deepEqual(results.map(({ line, valid }) => [line, valid]), [[1, true], [2, false]]);
  assert.deepEqual(results[0].diagnostics, check(TEXT, { rules: { UNT: "off" } }).diagnostics);
});
