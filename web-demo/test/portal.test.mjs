// The package in a page that knows nothing of ours, under a strict content policy: `ngsild/element`, and what a portal calls.
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
  await element.getByRole("button", { name: "Licences open source" }).click();
  await element.locator("dialog .licences", { hasText: /@codemirror\/view 6[\s\S]*jsonschema[\s\S]*Permission is hereby granted/ }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("the element keeps its looks, and has room on a narrow page", async () => {
  const { page, complaints, close } = await open({ browser: chromium.browser, server: { ...chromium.server, origin: portal.origin } }, portal.origin, { viewport: { width: 390, height: 800 } });
  const element = page.locator("ngsild-validator");
  await element.locator(".finding").first().waitFor();
  const [editor, panel] = await Promise.all([".cm-editor", ".panel"].map((part) => element.locator(part).first().boundingBox()));
  assert.ok(panel.y >= editor.y + editor.height - 1, "the findings stand below the text");
  assert.ok(panel.height > editor.height && panel.height > 320, `${panel.height} pixels for the findings`);
  await page.evaluate(() => document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), {})) && document.adoptedStyleSheets[0].replaceSync("body { text-align: center; text-transform: uppercase; letter-spacing: 4px } ngsild-validator { height: 300px }"));
  const looks = await element.locator(".verdict-line").evaluate((line) => [getComputedStyle(line).textAlign, getComputedStyle(line).textTransform, getComputedStyle(line).letterSpacing]);
  assert.equal(looks[0], "start");
  assert.equal(looks[1], "none");
  assert.notEqual(looks[2], "4px");
  assert.equal((await element.boundingBox()).height, 300, "the page has the last word on the height");
  assert.deepEqual(complaints, []);
  await close();
});

test("a page checks a file on its own thread, and stays awake", async (t) => {
  const { page, complaints, close } = await open({ browser: chromium.browser, server: { ...chromium.server, origin: portal.origin } }, portal.origin);
  const seen = await page.evaluate(async () => {
    const { init, check, checkFile } = await import("/package/browser.js");
    await init();
    const line = (n) => `${JSON.stringify({ id: `urn:ngsi-ld:Room:${n}`, type: "Room", x: { type: n % 5000 ? "Property" : "Propery", value: n, filler: { type: "Property", value: "x".repeat(800) } } })}\n`;
    const text = Array.from({ length: 20_000 }, (_, n) => line(n)).join("");
    let [ticks, last] = [0, 0];
    const timer = setInterval(() => (ticks += 1), 1);
    const progress = [];
    const result = await checkFile(new File([text], "rooms.ndjson"), { onProgress: ({ bytes }) => progress.push(bytes) && (last = ticks) });
    clearInterval(timer);
    const whole = check(text);
    const document = await checkFile(new Blob([`[${line(0).trim()}]`]));
    const end = new AbortController();
    const ended = checkFile(new File([text], "rooms.ndjson"), { signal: end.signal, onProgress: () => end.abort() }).catch((error) => error.name);
    return { summary: result.summary, wholly: whole.summary, places: result.diagnostics.map(({ range }) => range.start), wholePlaces: whole.diagnostics.map(({ range }) => range.start), progress, size: text.length, last, codes: document.diagnostics.map(({ code }) => code), ended: await ended };
  });
  assert.deepEqual(seen.summary, seen.wholly);
  assert.equal(seen.summary.errors, 4);
  assert.deepEqual(seen.places, seen.wholePlaces);
  assert.equal(seen.progress.at(-1), seen.size);
  t.diagnostic(`${seen.progress.length} slices, ${seen.last} ticks of a timer meanwhile`);
  assert.ok(seen.progress.length > 3 && seen.last >= 2, "other work got no turn between the slices");
  assert.deepEqual(seen.codes, ["ATT001"]);
  assert.equal(seen.ended, "AbortError");
  assert.deepEqual(complaints, []);
  await close();
});
