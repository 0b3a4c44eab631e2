// `ngsild/element` in a page that knows nothing of ours, under a strict content policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../scripts/server.mjs";
import { open, start } from "./browser.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'self'";
const PAGE = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<script type="module" src="/package/element.js"></script></head>
<body><h1>Portal</h1><ngsild-validator value='{"id": "urn:ngsi-ld:Room:1", "type": "Room", "x": {"type": "Propery", "value": 1}}'></ngsild-validator></body></html>`;

let chromium;
let portal;
before(async () => {
  chromium = await start();
  const answer = { headers: { "content-type": "text/html; charset=utf-8" }, body: PAGE };
  portal = await serve(fileURLToPath(new URL("../../npm/dist", import.meta.url)), { prefix: "/package/", other: (path) => (path === "/" ? answer : path === "/favicon.ico" ? { headers: {}, body: "" } : undefined) });
});
after(async () => {
  portal.close();
  await chromium.close();
});

test("two lines put the validator into a foreign page", async () => {
  const { page, complaints, close } = await open({ browser: chromium.browser, server: { ...chromium.server, origin: portal.origin } }, portal.origin);
  const element = page.locator("ngsild-validator");
  await element.locator(".verdict-line", { hasText: "1 Fehler" }).waitFor();
  await page.evaluate(() => {
    globalThis.results = [];
    document.addEventListener("checked", ({ detail }) => globalThis.results.push(detail.result.valid));
  });
  await element.locator(".finding-actions .button").click();
  await element.locator(".verdict-line", { hasText: "Gültiges NGSI-LD" }).waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.results), [true]);
  assert.match(await element.evaluate((node) => node.value), /"Property"/);
  await element.evaluate((node) => node.setAttribute("locale", "fr"));
  await element.locator(".verdict-line", { hasText: "NGSI-LD valide" }).waitFor();
  await element.evaluate((node) => node.setAttribute("as", "no-such-operation"));
  await element.locator(".verdict-line", { hasText: "no-such-operation" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  await element.evaluate((node) => (node.readOnly = true));
  assert.equal(await element.evaluate((node) => node.hasAttribute("readonly")), true);
  assert.deepEqual(complaints, []);
  await close();
});
