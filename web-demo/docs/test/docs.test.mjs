// The documentation as it is built: whole, linked, accessible, searchable, without a request to elsewhere.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { after, before, test } from "node:test";
import { AXE, dist, docs, open, pages, start } from "./site.mjs";

const HOME = "https://ngsild.github.io/";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const rules = JSON.parse(readFileSync(new URL("../../../npm/dist/rules.json", import.meta.url), "utf8"));
const all = pages();

let chromium;
before(async () => {
  chromium = await start();
});
after(() => chromium?.close());

const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const links = (text) => [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, to]) => unescaped(to));
const ids = (text) => new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => unescaped(id)));

test("every link inside leads to a file, and to a place in it", () => {
  const byPath = new Map(all.map(({ path, text }) => [posix.join("docs", path), ids(text)]));
  const wrong = [];
  for (const { path, text } of all) {
    const here = posix.join("docs", path);
    for (const link of links(text).filter((to) => !/^https?:/.test(to))) {
      const [to, hash] = link.split("#");
      let target = to === "" ? here : posix.join(posix.dirname(here), to);
      if (target.endsWith("/") || target === "." || to.endsWith("/")) target = posix.join(target, "index.html");
      const isThere = target === "index.html" ? !target.startsWith("..") : existsSync(join(dist, target));
      const known = byPath.get(target);
      if (!isThere || target.startsWith("..") || (hash && known && !known.has(decodeURIComponent(hash)))) wrong.push(`${here}: ${link}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(all.length > rules.length);
});

test("no id stands twice on a page, and every page has one heading of the first level", () => {
  const wrong = all.filter(({ text }) => [...text.matchAll(/ id="/g)].length !== ids(text).size || [...text.matchAll(/<h1[ >]/g)].length !== 1);
  assert.deepEqual(wrong.map(({ path }) => path), []);
});

test("the address in a finding is that of the page of its rule", () => {
  for (const { code, url } of rules) {
    assert.ok(url.startsWith(HOME), url);
    const path = join(dist, url.slice(HOME.length), "index.html");
    assert.ok(existsSync(path), `${url} leads nowhere`);
    assert.match(readFileSync(path, "utf8"), new RegExp(`<h1><span class="code">${code}</span>`));
  }
});

test("a page of a rule says all that the table has, and what is said of its examples", () => {
  const page = readFileSync(join(docs, "rules/ATT001/index.html"), "utf8");
  for (const part of ["What it finds", "Why it matters", "What to do", "Bad example", "Good example", "Did you mean", "The safe fix makes this of it", "4.5.2.2", "unknown-kind"]) {
    assert.ok(page.includes(part), part);
  }
});

test("editors get the schema of the configuration from the address that it names", () => {
  const schema = JSON.parse(readFileSync(join(dist, "schemas/ngsild.json"), "utf8"));
  assert.equal(schema.$id, `${HOME}schemas/ngsild.json`);
});

const SAMPLES = ["docs/", "docs/rules/", "docs/rules/GJS003/", "docs/rules/QLG001/", "docs/rules/SCH001/", "docs/rules/SDM001/", "docs/cli/", "docs/api/", "docs/api/ngsild/", "docs/guides/", "docs/guides/node/"];
for (const colorScheme of ["light", "dark"]) {
  test(`axe is content, ${colorScheme}`, async (t) => {
    if (!chromium) return t.skip("there is no Chromium");
    for (const path of SAMPLES) {
      const { page, complaints, close } = await open(chromium, path, { colorScheme });
      assert.deepEqual(await violations(page), [], path);
      assert.deepEqual(complaints, [], path);
      await close();
    }
  });
}

async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(" ")} ${node.failureSummary.split("\n")[1] ?? ""}`));
}

test("the search finds rules by code, by words, with a typing mistake", async (t) => {
  if (!chromium) return t.skip("there is no Chromium");
  const { page, complaints, close } = await open(chromium, "docs/guides/node/");
  for (const [wanted, first] of [["gjs003", "GJS003"], ["ENT002", "ENT002"], ["lattitude", "GJS003"], ["itb-validate", "itb-validate"], ["lintFiles", "lintFiles"]]) {
    await page.locator("#search").fill(wanted);
    await page.locator("#found a", { hasText: first }).first().waitFor();
  }
  await page.locator("#search").fill("ENT002");
  await page.locator("#found a", { hasText: "ENT002" }).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/some\/where\/docs\/rules\/ENT002\/$/);
  await page.locator("#search").fill("zzzzqqqq");
  await page.locator("#found", { hasText: "Nothing has" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("the theme that is chosen stays, and holds on the next page", async (t) => {
  if (!chromium) return t.skip("there is no Chromium");
  const { page, close } = await open(chromium, "docs/");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator("#theme").selectOption("dark");
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.locator("main a", { hasText: "Rules" }).click();
  await page.locator("h1", { hasText: "Rules" }).waitFor();
  assert.equal(await ground(), dark);
  await close();
});

test("a visitor of the validator gets the documentation, not what is kept of the page", async (t) => {
  if (!chromium) return t.skip("there is no Chromium");
  if (!existsSync(join(dist, "service-worker.js"))) return t.skip("the validator page is not built");
  const { page, close } = await open(chromium, "");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(new URL("docs/rules/ENT002", chromium.server.address).href);
  await page.locator("h1", { hasText: "ENT002" }).waitFor();
  await page.locator("header a", { hasText: "Validator" }).click();
  await page.locator(".verdict-line").waitFor();
  await close();
});

test("an example opens in the validator, and the guide to the page says what it shows", async (t) => {
  if (!chromium) return t.skip("there is no Chromium");
  if (!existsSync(join(dist, "index.html"))) return t.skip("the validator page is not built");
  const { page, close } = await open(chromium, "docs/rules/ATT001/");
  await page.locator("a", { hasText: "Open it in the validator" }).first().click();
  await page.locator(".verdict-line", { hasText: /error/ }).waitFor();
  await page.locator(".panel", { hasText: "ATT001" }).waitFor();
  const guide = readFileSync(new URL("../guides/page.md", import.meta.url), "utf8");
  const [, data] = /```json spot\.jsonld\n([\s\S]*?)```/.exec(guide);
  const [, verdict] = /```text\n(.*)\n```/.exec(guide);
  await page.locator(".zone-text .cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(data);
  await page.locator(".verdict-line", { hasText: verdict }).waitFor();
  await close();
});

test("nothing is cut off at 400 %", async (t) => {
  if (!chromium) return t.skip("there is no Chromium");
  for (const path of SAMPLES) {
    const { page, close } = await open(chromium, path, { viewport: { width: 320, height: 256 } });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${path}: ${wide} pixels wide`);
    await close();
  }
});
