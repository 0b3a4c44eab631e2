// `fetchContexts` in a browser: the page's own `fetch`, against a server of another origin.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { openPage, serve } from "./browser.mjs";

const npm = fileURLToPath(new URL("../../npm", import.meta.url));
const ENTRIES = { ngsild: "/dist/browser.js", "ngsild/full": "/dist/full-browser.js" };

/** Runs in the page. */
async function fetching({ entry, origin }) {
  const { Workspace, init } = await import(entry);
  await init();
  const room = (path) => `{"id": "urn:ngsi-ld:Room:1", "type": "Room", "@context": "${origin}${path}"}`;
  const workspace = new Workspace();
  workspace.missingContexts(room("/imports.jsonld"));
  const forbidden = await workspace.fetchContexts({ allow: ["example.org"], allowPrivate: true });
  const allowed = await workspace.fetchContexts({ allow: [new URL(origin).hostname], allowPrivate: true });
  const expanded = workspace.expand(room("/imports.jsonld")).text;
  workspace.missingContexts(room("/moved"));
  const moved = await workspace.fetchContexts({ allow: [new URL(origin).hostname], allowPrivate: true });
  const urls = ({ fetched, refused }) => [fetched.map(({ url }) => url), refused.map(({ reason }) => reason)];
  return { forbidden: urls(forbidden), allowed: urls(allowed), moved: moved.refused.length, expanded };
}

test("contexts are fetched in a browser, only from who is allowed", async (t) => {
  const contexts = new Worker(new URL("../../npm/test/context-server.mjs", import.meta.url));
  t.after(() => contexts.terminate());
  const origin = `http://127.0.0.1:${await new Promise((resolve) => contexts.once("message", resolve))}`;
  const { origin: pages, close } = await serve(npm);
  t.after(close);
  const opened = await openPage(`${pages}/package.json`);
  if (!opened) return t.skip("there is no Chromium");
  t.after(opened.close);
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const answer = await opened.page.evaluate(fetching, { entry, origin });
    assert.deepEqual(answer.forbidden, [[], ["not-allowed"]], name);
    assert.deepEqual(answer.allowed, [[`${origin}/imports.jsonld`, `${origin}/rooms.jsonld`], []], name);
    assert.match(answer.expanded, /https:\/\/example.org\/Room/, name);
    // A browser does not say where a redirect leads.
    assert.equal(answer.moved, 1, name);
  }
});
