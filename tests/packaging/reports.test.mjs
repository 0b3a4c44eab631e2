// Reports for people in a browser, and how long a large folder takes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openPage } from "./browser.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cli = join(root, "npm/dist/cli.cjs");
const folder = mkdtempSync(join(tmpdir(), "ngsild-reports-"));
after(() => rmSync(folder, { recursive: true }));

const BAD = '{"id": "Room1", "type": "Room", "temperature": {"type": "Propery", "value": 21, "unitCode": "°C"}}\n';
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const colorScheme of ["light", "dark"]) {
  test(`axe is content with the HTML report, ${colorScheme}`, async (t) => {
    const path = join(folder, "report.html");
    writeFileSync(join(folder, "room.jsonld"), BAD.repeat(3));
    const { status } = spawnSync(process.execPath, [cli, "check", "room.jsonld", "--output", "html=report.html"], { cwd: folder });
    assert.equal(status, 1);
    const opened = await openPage(`file://${path}`, { colorScheme });
    if (!opened) return t.skip("there is no Chromium");
    t.after(() => opened.close());
    const { page, complaints } = opened;
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(" ")}`)), []);
    assert.deepEqual(complaints, []);
  });
}

/** The program as it is released; a debug one would compare nothing. */
const native = [process.env.NGSILD_RELEASE, join(root, "target/release/ngsild")].find((path) => path && existsSync(path));

/** The goal is 3, with a cache, too; both are below it where nothing else runs. What a busy machine adds is allowed for. */
const MOST = 4;

test("1,000 files: the first run and the next ones, through npm and natively", (t) => {
  if (!native) return t.skip("there is no release binary: cargo build --release -p ngsild-cli");
  const many = join(folder, "many");
  for (let n = 0; n < 1000; n += 1) {
    mkdirSync(join(many, `d${n % 20}`), { recursive: true });
    writeFileSync(join(many, `d${n % 20}/room${n}.jsonld`), entity(n));
  }
  // Where a machine names certificates of its own, Node reads all it knows whenever it starts, which takes as long as Node itself:
  // that is the machine's time and not the program's, which contacts nobody here.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const run = (program, args) => {
    const began = performance.now();
    const { status, stderr } = spawnSync(program[0], [...program.slice(1), "check", ".", "--format", "concise", ...args], { cwd: many, env });
    assert.equal(status, 1, String(stderr));
    return performance.now() - began;
  };
  const contenders = { native: [native], npm: [process.execPath, cli] };
  const times = { native: [], npm: [], nativeCached: [], npmCached: [] };
  for (const [name, program] of Object.entries(contenders)) run(program, ["--cache", "--cache-file", `../${name}.cache`]);
  // By turns, so that what else the machine does meets both.
  for (let round = 0; round < 5; round += 1) {
    for (const [name, program] of Object.entries(contenders)) {
      times[name].push(run(program, []));
      times[`${name}Cached`].push(run(program, ["--cache", "--cache-file", `../${name}.cache`]));
    }
  }
  const medians = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, Math.round(list.sort((a, b) => a - b)[2])]));
  t.diagnostic(`milliseconds, median of five: ${JSON.stringify(medians)}; native program of ${statSync(native).size} bytes`);
  t.diagnostic(`npm takes ${(medians.npm / medians.native).toFixed(1)} times, with a cache ${(medians.npmCached / medians.nativeCached).toFixed(1)} times`);
  assert.ok(medians.npm <= MOST * medians.native, JSON.stringify(medians));
  assert.ok(medians.npmCached <= MOST * medians.nativeCached, JSON.stringify(medians));
});

function entity(n) {
  const kind = n % 50 === 0 ? "Propery" : "Property";
  const attributes = Array.from({ length: 20 }, (_, at) => [`a${at}`, { type: kind, value: n + at, unitCode: "CEL", observedAt: "2026-01-31T12:00:00Z" }]);
  return JSON.stringify({ id: `urn:ngsi-ld:Room:${n}`, type: "Room", ...Object.fromEntries(attributes) }, null, 2);
}
