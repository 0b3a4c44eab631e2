// Native and WASM say the same, byte for byte: over every file below tests/, and over the suites in the folder
// that NGSILD_SUITES names.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { commandLine, native, root } from "./programs.mjs";
import ngsild from "./surface.mjs";

const LEFT_OUT = new Set(["node_modules", "target", "data", "dist", "corpus", "artifacts"]);
const AT_ONCE = 400;
const folder = mkdtempSync(join(tmpdir(), "ngsild-"));
after(() => rmSync(folder, { recursive: true }));

function filesBelow(dir, wanted) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesBelow(path, wanted);
    return entry.isFile() && wanted.test(entry.name) ? [path] : [];
  });
}

/** The payloads of case files, one a line, as files. */
function payloads(dir) {
  const lines = filesBelow(dir, /\.jsonl$/).flatMap((file) => readFileSync(file, "utf8").split("\n").filter((line) => line.trim()));
  const cases = lines.map((line) => JSON.parse(line)).filter((one) => one.payload_text !== undefined || one.payload !== undefined);
  return cases.map((one, number) => {
    const path = join(folder, `${number}.json`);
    writeFileSync(path, one.payload_text ?? JSON.stringify(one.payload));
    return path;
  });
}

function parts(files) {
  return Array.from({ length: Math.ceil(files.length / AT_ONCE) }, (_, i) => files.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
}

function compare(files) {
  assert.ok(files.length > 0);
  for (const part of parts(files)) {
    const args = ["check", "--format", "json", "--", ...part];
    const expected = native(args);
    assert.notEqual(expected.status, 2, expected.stderr);
    assertSame(commandLine(args), expected);
    for (const { path, diagnostics, valid, summary, detected } of JSON.parse(expected.stdout).files) {
      const result = ngsild.check(readFileSync(path));
      assert.equal(JSON.stringify(result), JSON.stringify({ valid, diagnostics, summary, detected }), path);
    }
  }
}

test("the files below tests/", (t) => {
  const files = filesBelow(join(root, "tests"), /./);
  compare(files);
  t.diagnostic(`${files.length} files`);
});

/** The first line that differs says more than two long texts. */
function assertSame(actual, expected) {
  const [ours, theirs] = [actual.stdout.split("\n"), expected.stdout.split("\n")];
  const at = theirs.findIndex((line, i) => line !== ours[i]);
  if (at >= 0) assert.equal(ours[at], theirs[at]);
  assert.deepEqual([actual.status, actual.stderr, ours.length], [expected.status, expected.stderr, theirs.length]);
}

const suites = process.env.NGSILD_SUITES;
const reason = suites ? false : "NGSILD_SUITES names no folder";

test("the payloads of the broker cases", { skip: reason }, (t) => {
  const files = payloads(join(suites, "corpus/broker-cases"));
  compare(files);
  t.diagnostic(`${files.length} payloads`);
});

test("the Smart Data Models and the JSON suite", { skip: reason }, (t) => {
  const dirs = ["corpus/smart-data-models", "conformance/json"].map((dir) => join(suites, dir)).filter(existsSync);
  const files = dirs.flatMap((dir) => filesBelow(dir, /\.json(ld)?$/));
  compare(files);
  t.diagnostic(`${files.length} files`);
});
