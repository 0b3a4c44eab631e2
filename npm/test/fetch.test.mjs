// Contexts from the network, against a server of our own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { Workspace, check, fetchData } from "ngsild";
import { Workspace as FullWorkspace } from "ngsild/full";
import { Workspace as InlineWorkspace } from "ngsild/inline";

const server = new Worker(new URL("./context-server.mjs", import.meta.url));
let origin;
before(async () => {
  origin = `http://127.0.0.1:${await new Promise((resolve) => server.once("message", resolve))}`;
});
after(() => server.terminate());

const room = (path) => `{"id": "urn:ngsi-ld:Room:1", "type": "Room", "@context": "${origin}${path}"}`;
const every = { allow: "all", allowPrivate: true };

for (const [name, Space] of Object.entries({ ngsild: Workspace, "ngsild/full": FullWorkspace, "ngsild/inline": InlineWorkspace })) {
  test(`${name} fetches what was missing, and what that names`, async () => {
    const workspace = new Space();
    assert.deepEqual(workspace.missingContexts(room("/imports.jsonld")), [`${origin}/imports.jsonld`]);
    const { fetched, refused } = await workspace.fetchContexts({ allow: ["127.0.0.1"], allowPrivate: true });
    assert.deepEqual(refused, []);
    assert.deepEqual(fetched.map(({ url, mediaType }) => [url, mediaType]), [
      [`${origin}/imports.jsonld`, "application/ld+json"],
      [`${origin}/rooms.jsonld`, "application/ld+json"],
    ]);
    assert.ok(fetched.every(({ size, text }) => size > 50 && size === Buffer.byteLength(text)));
    assert.deepEqual(workspace.missingContexts(room("/imports.jsonld")), []);
    assert.match(workspace.expand(room("/imports.jsonld")).text, /https:\/\/example.org\/Room/);
    assert.deepEqual(await workspace.fetchContexts({ allow: [] }), { fetched: [], refused: [] });
  });
}

test("nobody is contacted who was not allowed", async () => {
  const workspace = new Workspace();
  workspace.missingContexts(room("/rooms.jsonld"));
  const { refused } = await workspace.fetchContexts({ allow: ["example.org"], allowPrivate: true });
  assert.deepEqual(refused, [{ url: `${origin}/rooms.jsonld`, reason: "not-allowed", message: `The host ${origin.slice(7)} was not allowed.` }]);
  const { refused: privately } = await workspace.fetchContexts({ allow: "all" });
  assert.deepEqual(privately.map(({ reason }) => reason), ["private"]);
});

test("raw files come with a warning, and redirects with where they led", async () => {
  const workspace = new Workspace();
  const { fetched } = await workspace.fetchContexts({ ...every, urls: [`${origin}/raw.jsonld`, `${origin}/moved`] });
  assert.match(fetched[0].warning, /text\/plain, as hosts of raw files do/);
  assert.equal(fetched[1].cameFrom, `${origin}/rooms.jsonld`);
});

/** The reason, and what it is about. */
const REFUSED = {
  "/circle": ["loop", "/circle"],
  "/none": ["status", "404"],
  "/large": ["too-large", "2000"],
  "/slow": ["too-slow", "500"],
  "/page": ["web-page"],
  "/broken": ["no-json"],
  "/half": ["garbled"],
};
for (const [path, [reason, detail]] of Object.entries(REFUSED)) {
  test(`refused: ${reason}`, async () => {
    const limits = { maxBytes: 2000, timeout: 500 };
    const { fetched, refused } = await new Workspace().fetchContexts({ ...every, ...limits, urls: [origin + path] });
    assert.deepEqual([fetched, refused.map((one) => [one.reason, one.detail?.replace(origin, "")])], [[], [[reason, detail]]], JSON.stringify(refused));
  });
}

test("data comes as it is, broken or one document a line", async () => {
  const { fetched, refused } = await fetchData(["/broken.json", "/lines", "/moved"].map((path) => origin + path), every);
  assert.deepEqual(refused, []);
  const [broken, lines, moved] = fetched;
  assert.deepEqual(check(broken.text).diagnostics.map(({ code }) => code), ["DOC001"]);
  assert.equal(check(lines.text).summary.entities, 2);
  assert.equal(moved.cameFrom, `${origin}/rooms.jsonld`);
  assert.ok(fetched.every(({ warning }) => warning === undefined));
});

const DATA_REFUSED = { "/page": "web-page", "/none": "status", "/bytes": "no-text", "/large": "too-large", "/slow": "too-slow" };
test("data is fetched with the same permission, and within the same limits", async () => {
  for (const [path, reason] of Object.entries(DATA_REFUSED)) {
    const { fetched, refused } = await fetchData([origin + path], { ...every, maxBytes: 2000, timeout: 500 });
    assert.deepEqual([fetched, refused.map((one) => one.reason)], [[], [reason]], path);
  }
  for (const [options, reason] of [[{ allow: ["example.org"], allowPrivate: true }, "not-allowed"], [{ allow: "all" }, "private"]]) {
    const { refused } = await fetchData([`${origin}/lines`], options);
    assert.deepEqual(refused.map((one) => one.reason), [reason]);
  }
  await assert.rejects(fetchData([1], every), { kind: "config", message: /url: / });
});

test("wrong options name themselves", async () => {
  const workspace = new Workspace();
  for (const [options, name] of [[{}, / allow: /], [{ allow: "some" }, / allow: /], [{ allow: [], timeout: -1 }, / timeout: /], [{ allow: [], urls: [1] }, / url: /]]) {
    await assert.rejects(workspace.fetchContexts(options), name);
  }
});
