// The browser entry, run in Node: what `init` takes, and what it says when there is no WASM file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

const wasm = readFileSync(new URL("../dist/core.wasm", import.meta.url));
const TYPE = "application/wasm";
let server;
let origin;
let fresh = 0;

const pages = {
  "/core.wasm": (answer) => answer.writeHead(200, { "content-type": TYPE }).end(wasm),
  "/untyped.wasm": (answer) => answer.end(wasm),
  "/page.wasm": (answer) => answer.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>"),
};

before(async () => {
  server = createServer((request, answer) => (pages[request.url] ?? ((a) => a.writeHead(404).end()))(answer));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

const load = () => import(`../dist/browser.js?${fresh++}`);
const exact = () => wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length);
const typed = () => new Response(wasm, { headers: { "content-type": TYPE } });

const SOURCES = {
  "an address": () => `${origin}/core.wasm`,
  "a URL": () => new URL(`${origin}/core.wasm`),
  "a request": () => new Request(`${origin}/core.wasm`),
  "an address that is served with no type": () => `${origin}/untyped.wasm`,
  "a response": typed,
  "a promise of a response": () => fetch(`${origin}/core.wasm`),
  "a buffer": exact,
  "a view": () => new Uint8Array(exact()),
  "a module": () => new WebAssembly.Module(wasm),
};

for (const [name, source] of Object.entries(SOURCES)) {
  test(`init takes ${name}`, async () => {
    const { init, check, Workspace } = await load();
    assert.throws(() => check("{}"), { kind: "not-initialised", message: /call `await init\(\)` first/ });
    assert.throws(() => new Workspace(), { kind: "not-initialised" });
    await Promise.all([init(source()), init()]);
    await init();
    assert.equal(check("{}").valid, false);
  });
}

const FAILURES = {
  "404": [() => `${origin}/none`, /\/none answered 404\./],
  "a page": [() => `${origin}/page.wasm`, /page\.wasm is no WASM file\. It begins like an HTML page\..*ngsild\/inline/],
  "no server": [() => "http://127.0.0.1:1/core.wasm", /core\.wasm could not be fetched\./],
  "other bytes": [() => new Uint8Array([1, 2, 3]), /the given bytes is no WASM file\./],
};

for (const [name, [source, message]] of Object.entries(FAILURES)) {
  test(`init fails clearly: ${name}, and can be tried again`, async () => {
    const { init, check } = await load();
    await assert.rejects(init(source()), { name: "NgsildError", kind: "not-initialised", message });
    await init(exact());
    assert.equal(check("{}").valid, false);
  });
}
