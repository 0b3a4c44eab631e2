// Accessibility: axe in every view and both themes, dialogs, narrow, enlarged.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, paste, start, verdict } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const BAD = '{"id": "Room1", "type": "Room", "temperature": {"type": "Propery", "value": 21, "unitCode": "°C"}, "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [4.4, 151.2]}}}';

let chromium;
before(async () => {
  chromium = await start();
});
after(() => chromium.close());

/** What axe finds, a line each. */
async function findings(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(" ")} ${node.failureSummary.split("\n")[1] ?? ""}`));
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe is content with every view, ${colorScheme}`, async () => {
    const { page, complaints, close } = await open(chromium, "", { colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await findings(page), [], "empty");
    await paste(page, BAD);
    await verdict(page, /error/);
    const views = await page.locator(".view-select option").evaluateAll((options) => options.map(({ value }) => value));
    for (const view of views) {
      await page.locator(".view-select").selectOption(view);
      await page.locator(".view-body > :not(.note)").first().waitFor({ timeout: 5000 }).catch(() => {});
      await page.waitForTimeout(150);
      assert.deepEqual(await findings(page), [], view);
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`axe is content with the dialogs, ${colorScheme}`, async () => {
    const { page, close } = await open(chromium, "", { colorScheme, reducedMotion: "reduce" });
    await paste(page, BAD);
    await verdict(page, /error/);
    await page.getByRole("button", { name: /^About/ }).first().click();
    await page.locator(".rule-card dt").first().waitFor();
    assert.deepEqual(await findings(page), [], "rule");
    for (const [name, opens] of [["fix", ".verdict-extra .primary"], ["report", ".verdict-extra .actions > :last-child"], ["examples", "#examples"], ["share", "#share"], ["keys", "#keys"], ["licences", "#licences"]]) {
      await page.locator(opens).click();
      await page.locator("dialog[open] h2").waitFor();
      await page.waitForTimeout(200);
      assert.deepEqual(await findings(page), [], name);
      await page.keyboard.press("Escape");
    }
    await page.locator("#schema").selectOption("choose");
    await page.locator("#schema-model").waitFor();
    assert.deepEqual(await findings(page), [], "schema");
    await close();
  });
}

test("axe is content with the search, and with the page inside another one", async () => {
  const { page, close } = await open(chromium, "", { locale: "de" });
  await paste(page, BAD);
  await verdict(page, /Fehler/);
  await page.locator(".zone-text .cm-content").press("Control+f");
  await page.locator(".zone-text .cm-search input[placeholder=Suchen]").waitFor();
  assert.deepEqual(await findings(page), [], "search");
  await page.goto(`${chromium.server.address}?minimal`);
  await page.locator(".zone-text .cm-content").waitFor();
  await verdict(page, /Fehler/);
  assert.deepEqual(await findings(page), [], "minimal");
  await close();
});

test("nothing is cut off at 400 %", async () => {
  // 1280 pixels at 400 % leave 320.
  const { page, close } = await open(chromium, "", { viewport: { width: 320, height: 256 } });
  await paste(page, BAD);
  await page.locator(".zone-bar button").nth(1).click();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} pixels wide`);
  assert.deepEqual(await findings(page), []);
  await close();
});
