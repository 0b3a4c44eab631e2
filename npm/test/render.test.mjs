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
  assert.throws(() => render(check("{}"), "sarif"), { kind: "config", message: 'format: "sarif" is none of text, json.' });
});
