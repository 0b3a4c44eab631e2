// Findings in other languages than English, in every entry.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { commandLine } from "./programs.mjs";
import { entries } from "./surface.mjs";

const TEXT = '{"id": "Room1", "type": "Room", "temperature": {"type": "Propery", "value": 21}}';
const SAID = '`id` ist "Room1", was keine URI ist. Broker lehnen die Entity ab.';
const folder = new URL("../dist/messages/", import.meta.url);
const locales = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => name.replace(".json", ""));

for (const [name, entry] of Object.entries(entries)) {
  test(`${name}: says findings in German once the messages are loaded`, async () => {
    await entry.loadMessages("de");
    await entry.loadMessages("en");
    const english = entry.check(TEXT);
    const { diagnostics } = entry.check(TEXT, { locale: "de" });
    assert.equal(diagnostics[0].message, SAID);
    assert.equal(diagnostics[0].fix.title, '"urn:ngsi-ld:Room:Room1" schreiben');
    for (const key of ["code", "severity", "messageId", "args", "fingerprint", "pointer"]) {
      assert.deepEqual(diagnostics[0][key], english.diagnostics[0][key], key);
    }
    assert.deepEqual(entry.check(TEXT), english, "English is not touched");
    assert.equal(new entry.Workspace({ locale: "de" }).check(TEXT).diagnostics[0].message, SAID);
    assert.equal(entry.fix(TEXT, { locale: "de" }).applied[0].title, '"Property" schreiben');
    const lost = entry.convert('{"id": "urn:a:b", "type": "T", "a": null}', { to: "concise", locale: "de" });
    assert.match(lost.diagnostics[0].message, /nicht in der Ausgabe/);
    assert.match(entry.parseQuery("q", "a>", { locale: "de" }).diagnostics[0].message, /fehlt ein Wert am Ende/);
  });

  test(`${name}: refuses a language that there is none of`, async () => {
    await assert.rejects(entry.loadMessages("sv"), { kind: "config", message: /^locale: "sv" is none of en, de, / });
    assert.throws(() => entry.check(TEXT, { locale: "sv" }), { kind: "config", message: /^locale: "sv"/ });
  });
}

test("reports are as the command line writes them", () => {
  const { check, render } = entries.esm;
  const date = new Date(1769853600000);
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(date.getTime() / 1000) };
  const name = "tests/samples/parking.jsonld";
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  for (const locale of locales) {
    const result = check(text, { locale });
    for (const format of ["grouped", "narrated", "markdown", "html", "sarif"]) {
      const { stdout } = commandLine(["check", name, "--locale", locale, "--output", format], { env });
      assert.equal(render(result, format, { name, text, date, locale }), stdout, `${locale} ${format}`);
    }
    const { stdout } = commandLine(["check", name, "--locale", locale]);
    assert.ok(stdout.startsWith(render(result, "text", { name, text, locale })), locale);
  }
});
