import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { commandLine } from "./programs.mjs";
import ngsild from "./surface.mjs";

const { check, render } = ngsild;
const SAMPLES = ["parking.jsonld", "air-quality.jsonld"];

for (const name of SAMPLES) {
  const path = new URL(`../../tests/samples/${name}`, import.meta.url);
  const text = readFileSync(path, "utf8");

  test(`text: ${name} as the command line says it`, () => {
    const shown = commandLine(["check", `tests/samples/${name}`]).stdout;
    const report = render(check(text), "text", { name: `tests/samples/${name}`, text });
    // The command line goes on to say what `--fix` would do.
    assert.equal(shown.slice(0, report.length), report);
    assert.equal(render(check(text), "text", { name: `tests/samples/${name}`, text: readFileSync(path) }), report);
  });

  test(`json: ${name}`, () => {
    assert.deepEqual(JSON.parse(render(check(text), "json")), check(text));
  });
}

test("without the text there are no lines, but all the rest", () => {
  const result = check({ id: "Room1", type: "Room" });
  const report = render(result, "text");
  assert.match(report, /error ENT002: `id` is "Room1"/);
  assert.match(report, /1 error in 1 entity/);
  assert.doesNotMatch(report, /\^/);
});

test("colour is asked for", () => {
  const result = check("{");
  assert.ok(render(result, "text", { text: "{", color: true }).includes("\u001b["));
  assert.ok(!render(result, "text", { text: "{" }).includes("\u001b["));
});

test("another format is refused", () => {
  assert.throws(() => render(check("{}"), "pdf"), { kind: "config", message: /^format: "pdf" is none of text, concise, .*gitb-json\.$/ });
  assert.throws(() => render(check("{}"), "sarif", { location: "column" }), { kind: "config", message: /^source\.location: "column"/ });
});

const FORMATS = ["concise", "grouped", "narrated", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown", "html", "csv", "gitb-xml", "gitb-json"];
const DATE = new Date(1769853600000);
for (const format of FORMATS) {
  test(`${format}: as the command line says it`, () => {
    const name = "tests/samples/parking.jsonld";
    const text = readFileSync(new URL("../../tests/samples/parking.jsonld", import.meta.url), "utf8");
    const env = { ...process.env, SOURCE_DATE_EPOCH: String(DATE.getTime() / 1000) };
    const { stdout } = commandLine(["check", name, "--output", format], { env });
    assert.equal(render(check(text), format, { name, text, date: DATE }), stdout);
  });
}

test("an object has a report with pointers", () => {
  const result = check({ id: "Room1", type: "Room" });
  assert.match(render(result, "concise"), /^input: error: `id` is "Room1"/);
  assert.match(render(result, "gitb-xml"), /<location>\/id<\/location>/);
});

test("values are hidden where that is asked for, and the text goes into a test bed report", () => {
  const text = '{"id": "Room1", "type": "Room"}';
  for (const format of ["text", "json", ...FORMATS]) {
    const report = render(check(text), format, { text, redact: true, includeInput: true });
    assert.ok(!report.includes("Room1"), report);
  }
  assert.match(render(check(text), "gitb-xml", { text, includeInput: true }), /<c:value>\{&quot;id&quot;/);
});
