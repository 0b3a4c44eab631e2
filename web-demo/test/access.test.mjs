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

/** What has the keyboard, inside shadow roots too: its name, whether that is seen, and whether it is in sight. */
const FOCUSED = () => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const editor = element.closest(".cm-editor");
  // A long text is scrolled inside its editor.
  const { left, top, width, bottom } = (editor ?? element).getBoundingClientRect();
  const [x, y] = [left + width / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  let hit = document.elementFromPoint(x, y);
  for (let inner = hit?.shadowRoot?.elementFromPoint(x, y); inner && inner !== hit; inner = hit.shadowRoot?.elementFromPoint(x, y)) hit = inner;
  const outlined = [element, editor, element.closest("label")].some((each) => each && !getComputedStyle(each).outline.includes("none"));
  return {
    name: `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`.slice(0, 60),
    // A cursor blinks in a text that can be written.
    shown: outlined || (editor !== null && !element.hasAttribute("aria-readonly")),
    inSight: hit !== null && ((editor ?? element).contains(hit) || hit.contains(element)),
    isPage: element === document.body,
  };
};

for (const [width, height] of [[1440, 900], [390, 844], [320, 256]]) {
  test(`what has the keyboard is seen, and not covered, ${width} pixels wide`, async () => {
    const { page, close } = await open(chromium, "", { viewport: { width, height }, reducedMotion: "reduce" });
    await paste(page, `[${[1, 2, 3, 4, 5].map((n) => BAD.replace("Room1", `Room${n}`)).join()}]`);
    await page.locator(".finding").first().waitFor({ state: "attached" });
    for (const zone of width < 800 ? [0, 1, 2] : [0]) {
      if (width < 800) await page.locator(".zone-bar button").nth(zone).click();
      await page.evaluate(() => document.activeElement.blur());
      const seen = [];
      for (let n = 0; n < 120; n += 1) {
        await page.keyboard.press("Tab");
        const focused = await page.evaluate(FOCUSED);
        if (focused.isPage) break;
        seen.push(focused);
      }
      assert.ok(seen.length > 8, `${seen.length} places`);
      assert.deepEqual(seen.filter(({ shown, inSight }) => !shown || !inSight), [], `zone ${zone}`);
    }
    await close();
  });
}

test("the keyboard stays where it was when what it stood on is drawn anew", async () => {
  const { page, close } = await open(chromium);
  await paste(page, `[${[1, 2].map((n) => BAD.replace("Room1", `Room${n}`)).join()}]`);
  await verdict(page, /errors/);
  const name = () => page.evaluate(() => document.activeElement.closest(".chooser")?.textContent ?? document.activeElement.textContent);
  // A setting.
  await page.locator(".chooser", { hasText: "Profile" }).locator("select").focus();
  await page.keyboard.press("ArrowDown");
  await page.locator(".verdict-facts", { hasText: "strict" }).waitFor();
  assert.match(await name(), /^Profile/);
  // A fix: what is alike comes next.
  const fixes = page.getByRole("button", { name: 'Write "Property"' });
  await fixes.first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => [...document.querySelectorAll(".finding-actions .button")].filter((button) => button.textContent === 'Write "Property"').length === 1);
  assert.equal(await name(), 'Write "Property"');
  // All fixes, from a dialog.
  await page.locator(".verdict-extra .primary").focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog footer .primary:enabled").focus();
  await page.keyboard.press("Enter");
  await fixes.first().waitFor({ state: "detached" });
  assert.match(await name(), /^(Fix|Markdown)/);
  // A dialog that is closed.
  await page.locator("#schema").focus();
  await page.locator("#schema").selectOption("choose");
  await page.locator("#schema-model").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.match(await name(), /^Schema/);
  await close();
});

test("a verdict is read out when it is another one, and not with every key", async () => {
  const { page, close } = await open(chromium);
  await paste(page, BAD);
  await verdict(page, /3 errors|2 errors/);
  await page.evaluate(() => {
    globalThis.said = [];
    const region = document.querySelector(".panel [role=status]");
    new MutationObserver(() => globalThis.said.push(region.textContent)).observe(region, { childList: true, subtree: true, characterData: true });
    globalThis.times = 0;
    new MutationObserver(() => (globalThis.times += 1)).observe(document.querySelector(".verdict-facts"), { childList: true });
  });
  await page.locator(".zone-text .cm-content").press("Control+End");
  for (const times of [1, 2]) {
    await page.keyboard.press("Space");
    await page.waitForFunction((times) => globalThis.times >= times, times);
  }
  assert.deepEqual(await page.evaluate(() => globalThis.said), []);
  await paste(page, '{"id": "urn:ngsi-ld:Room:1", "type": "Room"}');
  await verdict(page, /Valid/);
  assert.deepEqual(await page.evaluate(() => globalThis.said), ["Valid NGSI-LD, 1 Entity"]);
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
