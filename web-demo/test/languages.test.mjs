// Every language of the page: its words are there, and the page speaks them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkTexts } from "../scripts/texts.mjs";
import { open, paste, start, verdict } from "./browser.mjs";

const dir = fileURLToPath(new URL("../src/texts", import.meta.url));
const languages = readdirSync(dir).filter((name) => name.endsWith(".json")).map((name) => name.replace(".json", ""));

let chromium;
before(async () => {
  chromium = await start();
});
after(() => chromium.close());

test("no language lacks a text, a place or a plural form", () => checkTexts(dir));

/** The end of what is said of an id that is no URI. */
function refused(language) {
  if (language === "en") return "Brokers refuse the Entity.";
  const { messages } = JSON.parse(readFileSync(new URL(`../../npm/dist/messages/${language}.json`, import.meta.url), "utf8"));
  return messages["ENT002 ID_NOT_A_URI"][0].split("{1}. ")[1];
}

for (const language of languages) {
  test(`the page speaks ${language}`, async () => {
    const texts = JSON.parse(readFileSync(`${dir}/${language}.json`, "utf8"));
    const { page, complaints, close } = await open(chromium, "", { locale: language });
    assert.equal(await page.locator("h1").innerText(), texts["page.title"]);
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    await paste(page, '[{"id": "Room1", "type": "Room", "x": {"type": "Property", "value": null}}, {"id": "urn:a:1", "type": "Room"}]');
    await verdict(page, texts["verdict.inEntities"].other.replace(/.*\{bad\}/, "1").replace("{n}", "2"));
    assert.ok((await page.locator("body").innerText()).includes(refused(language)), "the findings are in another language");
    assert.ok(!(await page.locator("body").innerText()).match(/\{\w+\}|undefined/), "a place was left");
    for (const width of [1440, 1280, 1100, 960, 800]) {
      await page.setViewportSize({ width, height: 640 });
      assert.ok(await page.locator(".page-head").evaluate((head) => head.scrollWidth <= head.clientWidth), `the head is cut at ${width} pixels`);
      assert.ok(await page.locator(".promise").first().evaluate((promise) => promise.clientHeight < 30), `the promise has several lines at ${width} pixels`);
    }
    await paste(page, '{"id": "urn:a:1", "type": "Room", "x": {"type": "Propery", "value": 1, "unitCode": "km"}, "y": {"value": 1, "type": "Property", "observedAt": "2026-01-01"}}');
    await page.locator(".verdict-extra .actions .primary").waitFor();
    for (const width of [1440, 1280, 480, 400]) {
      await page.setViewportSize({ width, height: 640 });
      const tops = await page.locator(".verdict-extra .actions .button").evaluateAll((buttons) => buttons.map((button) => Math.round(button.getBoundingClientRect().top)));
      assert.equal(new Set(tops).size, 1, `the buttons below the verdict take several lines at ${width} pixels`);
    }
    for (const width of [480, 360, 320]) {
      await page.setViewportSize({ width, height: 640 });
      for (const place of [".page-head", ".page-foot", ".zone-bar"]) assert.ok(await page.locator(place).evaluate((part) => part.scrollWidth <= part.clientWidth), `${place} is cut at ${width} pixels`);
    }
    assert.deepEqual(complaints, []);
    await close();
  });
}
