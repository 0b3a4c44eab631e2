// What the page promises of itself: no network, no violation, works without a server.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist, open, paste, start, textOf, verdict } from "./browser.mjs";

const BAD = '{"id": "urn:ngsi-ld:Room:1", "type": "Room", "temperature": {"type": "Propery", "value": 21}}';

let chromium;
before(async () => {
  chromium = await start();
});
after(() => chromium.close());

test("the page works offline after the first visit", async () => {
  const { page, complaints, close } = await open(chromium);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.reload();
  await paste(page, BAD);
  await verdict(page, /1 error/);
  await page.locator(".view-select").selectOption("map");
  await page.locator(".map path.land").waitFor({ state: "attached" });
  assert.deepEqual(complaints, []);
  await close();
});

/** Read what is said of the work of others. */
async function readLicences(page) {
  await page.locator("#licences").click();
  await page.locator("dialog .licences", { hasText: "Permission is hereby granted" }).waitFor();
  const text = await page.locator("dialog .licences").textContent();
  await page.keyboard.press("Escape");
  return text;
}

/** What the page takes in by itself, and what is inside the WASM files. */
const OTHERS = ["@codemirror/view", "@lezer/common", "leaflet", "topojson-client", "world-atlas", "jsonschema", "oxiri", "rust-std", "pysmartdatamodels"];

test("the licences of others are there, with their texts", async () => {
  const { page, complaints, close } = await open(chromium);
  const text = await readLicences(page);
  for (const name of OTHERS) assert.match(text, new RegExp(`^${name} \\d`, "m"), name);
  for (const words of ["Apache License", "Volodymyr Agafonkin", "Michael Bostock"]) assert.ok(text.includes(words), words);
  assert.deepEqual(complaints, []);
  await close();
});

test("the page in one file opens from a disk", async () => {
  const { page, complaints, close } = await open(chromium, `file://${join(dist, "ngsild-validator.html")}`);
  const licences = await readLicences(page);
  for (const name of OTHERS) assert.match(licences, new RegExp(`^${name} \\d`, "m"), name);
  await paste(page, BAD);
  await verdict(page, /1 error/);
  for (const view of ["simplified", "expanded", "map", "csv", "model", "n-quads"]) {
    await page.locator(".view-select").selectOption(view);
    await page.locator(".view-body > :not(.note)").first().waitFor();
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("a large newline-delimited file is read in slices, with progress, and can be cancelled", async (t) => {
  const { page, complaints, close } = await open(chromium);
  await drop(page, 20);
  await verdict(page, /error/);
  assert.match(await page.locator(".verdict-line").innerText(), /in 1,?000 of/);
  assert.ok(await page.locator("progress").count() === 0);
  await drop(page, 60);
  await page.locator("#file-progress", { hasText: "MB of" }).waitFor();
  const seen = await page.locator("progress").evaluate((bar) => bar.value);
  t.diagnostic(`cancelled after ${seen} bytes`);
  await page.locator("#file-cancel").click();
  await verdict(page, /Cancelled/).catch(() => {});
  await page.locator(".verdict", { hasText: /Cancelled after/ }).waitFor();
  await paste(page, BAD);
  await verdict(page, /1 error/);
  assert.deepEqual(complaints, []);
  await close();
});

/** Drop a file of so many megabytes, made in the page; every so many lines one is broken. */
function drop(page, megabytes) {
  return page.evaluate(async (megabytes) => {
    const line = (n, bad) => `${JSON.stringify({ id: `urn:ngsi-ld:Room:${n}`, type: "Room", temperature: { type: bad ? "Propery" : "Property", value: n, unitCode: "CEL" }, filler: { type: "Property", value: "x".repeat(800) } })}\n`;
    const lines = [];
    const count = Math.floor((megabytes * 1e6) / 960);
    const every = Math.floor(count / 1000);
    for (let n = 0; n < count; n += 1) lines.push(line(n, n % every === 0 && n / every < 1000));
    const transfer = new DataTransfer();
    transfer.items.add(new File([lines.join("")], "rooms.ndjson"));
    for (const type of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, megabytes);
}

test("what was found in a file is not fixed in another text", async () => {
  const { page, complaints, close } = await open(chromium);
  await paste(page, BAD);
  await verdict(page, /1 error/);
  await drop(page, 7);
  await verdict(page, /1,000 errors/);
  assert.equal(await page.locator(".verdict-extra .button.primary, .finding-actions .button, button.finding-go").count(), 0);
  assert.equal(await textOf(page), BAD);
  // Other settings judge the file again, and not the text.
  await page.locator(".chooser", { hasText: "Profile" }).locator("select").selectOption("tolerant");
  await page.locator(".verdict-facts", { hasText: "tolerant" }).waitFor();
  assert.match(await page.locator(".verdict-line").innerText(), /1,000 errors/);
  await page.locator(".chooser", { hasText: "Profile" }).locator("select").selectOption("ngsi-ld");
  await verdict(page, /1,000 errors/);
  // The text counts again as soon as it is another one.
  await paste(page, BAD.replace("Room:1", "Room:2"));
  await verdict(page, /^1 error/);
  await page.locator(".finding-actions .button").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("several files are listed with their verdicts", async () => {
  const { page, close } = await open(chromium);
  await page.evaluate((bad) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([bad], "bad.json"));
    transfer.items.add(new File([bad.replace("Propery", "Property")], "good.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, BAD);
  await page.locator(".file-list li").nth(1).waitFor();
  assert.match(await page.locator(".file-list").innerText(), /bad\.json\s*1 error[\s\S]*good\.json\s*Valid NGSI-LD/);
  await page.locator(".file-list button").first().click();
  await verdict(page, /1 error/);
  assert.equal(await textOf(page), BAD);
  await close();
});

test("a dropped folder is read with the folders inside it", async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "ngsild-")), "delivery");
  mkdirSync(join(folder, "north/monday"), { recursive: true });
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write("all.json", BAD.replace("Propery", "Property"));
  write("north/monday/rooms.jsonld", BAD);
  write("north/notes.md", "no data");
  const { page, complaints, close } = await open(chromium);
  const browser = await page.context().newCDPSession(page);
  const drag = (type) => browser.send("Input.dispatchDragEvent", { type, x: 300, y: 500, data: { items: [], files: [folder], dragOperationsMask: 1 } });
  for (const type of ["dragEnter", "dragOver"]) await drag(type);
  assert.ok(await page.locator("body.is-dropping").count(), "the page says that it takes it");
  await drag("drop");
  await page.locator(".file-list li").nth(1).waitFor();
  const listed = await page.locator(".file-list li").allInnerTexts();
  assert.deepEqual(listed.map((line) => line.replaceAll(/\s+/g, " ")).sort(), ["delivery/all.json Valid NGSI-LD, 1 Entity", "delivery/north/monday/rooms.jsonld 1 error"]);
  assert.equal(await page.locator("body.is-dropping").count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("the second page asks before it fetches", async () => {
  const { page, complaints, close } = await open(chromium, `fetch.html?url=${encodeURIComponent(`${chromium.server.origin}/data/room.json`)}`);
  await page.locator("dialog", { hasText: "127.0.0.1" }).waitFor();
  await page.route("**/data/room.json", (route) => route.fulfill({ body: BAD }));
  await page.locator("#agree").click();
  await verdict(page, /1 error/);
  assert.equal(await page.locator(".file-name").innerText(), "room.json");
  assert.deepEqual(complaints, []);
  await close();
});

test("what cannot be fetched is named, with the reason", async () => {
  const { page, close } = await open(chromium, `fetch.html?url=${encodeURIComponent(`${chromium.server.origin}/data/room.json`)}`);
  const refused = async (answer, reason) => {
    await page.route("**/data/room.json", (route) => route.fulfill(answer));
    await page.locator("#agree").click();
    await page.locator("dialog li", { hasText: reason }).waitFor();
    await page.unroute("**/data/room.json");
  };
  await refused({ contentType: "text/html", body: "<!doctype html>" }, "web page for people");
  await refused({ status: 404, body: "" }, "answers 404");
  await refused({ status: 302, headers: { location: "/elsewhere" } }, "leads elsewhere");
  await page.route("**/data/room.json", (route) => route.fulfill({ contentType: "application/x-ndjson", body: `${BAD}\n${BAD.replace("Room:1", "Room:2")}` }));
  await page.locator("#agree").click();
  await verdict(page, /2 errors in 2 of 2/);
  await close();
});

/** How each reason begins that a server can give, in another language. */
const REFUSED = [
  [{ status: 302, headers: { location: "/elsewhere" } }, "Sie leitet weiter"],
  [{ status: 403, body: "" }, "Der Server antwortet 403: Er verlangt"],
  [{ status: 404, body: "" }, "Der Server antwortet 404: Unter dieser Adresse"],
  [{ status: 418, body: "" }, "Der Server antwortet 418."],
  [{ status: 503, body: "" }, "Der Server antwortet 503: Er ist überlastet"],
  [{ contentType: "text/html", body: "<!doctype html>" }, "Das ist eine Webseite"],
  [{ contentType: "application/json", body: Buffer.from([0xff, 0xfe, 0x7b]) }, "Es ist kein Text in UTF-8."],
];

test("reasons are in the language of the page, and another address can be named", async () => {
  const { page, complaints, close } = await open(chromium, "fetch.html?lang=de");
  await page.getByRole("button", { name: "Von anderswo abrufen" }).click();
  await page.locator("#address").fill(`${chromium.server.origin}/data/moved.json`);
  await page.keyboard.press("Enter");
  for (const [answer, reason] of REFUSED) {
    await page.route("**/data/moved.json", (route) => route.fulfill(answer));
    await page.locator("#agree").click();
    await page.locator("dialog .refusals li", { hasText: reason }).waitFor();
    assert.equal(await page.locator("dialog [lang=en]").count(), 0, reason);
    await page.unroute("**/data/moved.json");
  }
  await page.locator("#another").click();
  assert.match(await page.locator("#address").inputValue(), /moved\.json$/);
  await page.locator("#address").fill(`${chromium.server.origin}/data/room.json`);
  await page.keyboard.press("Enter");
  await page.route("**/data/room.json", (route) => route.fulfill({ body: BAD }));
  await page.locator("#agree").click();
  await verdict(page, /1 Fehler/);
  assert.equal(await textOf(page), BAD);
  assert.deepEqual(complaints.filter((one) => !one.includes("Failed to load resource")), []);
  await close();
});

test("a context that is not there can be fetched, and is used", async () => {
  const text = `{"@context": "${chromium.server.origin}/data/context.jsonld", "id": "urn:ngsi-ld:Room:1", "type": "Room", "temperature": {"type": "Property", "value": 21}}`;
  const { page, complaints, close } = await open(chromium, "fetch.html");
  await page.route("**/data/context.jsonld", (route) => route.fulfill({ body: '{"@context": {"temperature": "https://example.org/temperature"}}' }));
  await page.locator(".view-select").selectOption("expanded");
  await paste(page, text);
  await page.locator("#fetch-contexts").click();
  await page.locator("#agree").click();
  await page.waitForFunction(() => document.querySelector(".zone-view .editor")?.shadowRoot.textContent.includes("https://example.org/temperature"));
  assert.deepEqual(complaints, []);
  await close();
});

test("a context that a fetched one names on another host is asked for by itself", async () => {
  const elsewhere = "http://contexts.test/floor.jsonld";
  const text = `{"@context": "${chromium.server.origin}/data/context.jsonld", "id": "urn:ngsi-ld:Room:1", "type": "Room", "floor": {"type": "Property", "value": 2}}`;
  const { page, complaints, close } = await open(chromium, "fetch.html");
  const give = (context) => (route) => route.fulfill({ body: JSON.stringify({ "@context": context }), headers: { "access-control-allow-origin": "*", "content-type": "application/ld+json" } });
  await page.route("**/data/context.jsonld", give([elsewhere]));
  await page.route(elsewhere, give({ floor: "https://example.org/floor" }));
  await page.locator(".view-select").selectOption("expanded");
  await paste(page, text);
  await page.locator("#fetch-contexts").click();
  await page.locator("#agree").click();
  await page.locator("dialog", { hasText: elsewhere }).locator("#agree").click();
  await page.waitForFunction(() => document.querySelector(".zone-view .editor")?.shadowRoot.textContent.includes("https://example.org/floor"));
  assert.deepEqual(complaints, [`asked for ${elsewhere}`]);
  await close();
});

test("the print has the verdict, the findings and the text", async () => {
  const { page, close } = await open(chromium);
  await paste(page, BAD);
  await verdict(page, /1 error/);
  // What makes the report is loaded after the verdict is painted; until then a print is asked for again.
  await page.waitForFunction(() => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelector(".sheet") !== null;
  });
  await page.emulateMedia({ media: "print" });
  const sheet = await page.locator(".sheet").innerText();
  assert.match(sheet, /1 error[\s\S]*urn:ngsi-ld:Room:1 \(Room\)[\s\S]*ATT001[\s\S]*"Propery"/);
  assert.ok(!(await page.locator(".zones").isVisible()));
  await close();
});

test("the page is usable within its weight", async (t) => {
  const { page, close } = await open(chromium, "about:blank");
  await page.context().addInitScript(() => {
    Object.defineProperty(navigator, "serviceWorker", { value: undefined });
    // Frames come before the answer is painted; what is asked for later is not waited for by anybody.
    const seen = new MutationObserver(() => {
      if (/error/.test(document.querySelector(".verdict-line")?.textContent)) globalThis.answered ??= performance.now();
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(chromium.server.address);
  await paste(page, BAD);
  await verdict(page, /1 error/);
  await page.waitForTimeout(4000);
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name, startTime }) => [new URL(name).pathname.split("/tools/ngsild/")[1], startTime < globalThis.answered]));
  const weights = new Map([["index.html", true], ...asked.filter(([name]) => name !== undefined)].map(([name, first]) => [name, { first, size: brotliCompressSync(readFileSync(join(dist, name))).length }]));
  // What a worker asks for is not in the list of the page.
  for (const name of readdirSync(join(dist, "assets"))) if (/^worker-.*\.js$/.test(name)) weights.set(`assets/${name}`, { first: true, size: brotliCompressSync(readFileSync(join(dist, "assets", name))).length });
  const sum = (wanted) => [...weights].filter(([name, { first }]) => wanted(name, first)).reduce((all, [, { size }]) => all + size, 0);
  const core = sum((name) => name.endsWith(".wasm"));
  const before = sum((_, first) => first);
  for (const [name, { size, first }] of [...weights].sort(([, a], [, b]) => b.size - a.size).slice(0, 8)) t.diagnostic(`${size} ${name}${first ? "" : " (after the findings)"}`);
  t.diagnostic(`${before} bytes before the first findings, ${core} of them the checker; ${sum(() => true)} in all; after brotli; the goal is 300000`);
  assert.equal([...weights.keys()].filter((name) => name.endsWith(".wasm")).length, 1, "one WASM file");
  assert.ok(before - core < 109_000, `${before - core} bytes beside the checker before the first findings`);
  assert.ok(sum(() => true) - core < 170_000, "bytes beside the checker");
  assert.ok(![...weights.keys()].some((name) => /full|leaflet|map-|models|reports|later|glue/.test(name)), "loaded too early");
  await close();
});

test("the files ask nothing of other hosts", () => {
  const html = ["index.html", "fetch.html", "ngsild-validator.html"].map((name) => readFileSync(join(dist, name), "utf8"));
  for (const text of html) assert.match(text, /default-src 'none'/);
  const names = readdirSync(join(dist, "assets"));
  assert.ok(names.some((name) => name.endsWith(".wasm")));
});
