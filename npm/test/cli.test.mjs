// The command line of the package: what depends on Node. What it says is tested by the cases below tests/cli.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { Worker } from "node:worker_threads";
import { commandLine, native } from "./programs.mjs";

const folder = mkdtempSync(join(tmpdir(), "ngsild-cli-"));
after(() => rmSync(folder, { recursive: true }));

const GOOD = '{"id": "urn:ngsi-ld:Room:1", "type": "Room", "temperature": {"type": "Property", "value": 21}}\n';
const FIXABLE = GOOD.replace("Property", "Propery");

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "sub"), { recursive: true });
  writeFileSync(join(folder, "good.json"), GOOD);
  writeFileSync(join(folder, "sub/bad.json"), FIXABLE);
});

const both = (args, options = {}) => {
  const [node, rust] = [commandLine, native].map((program) => program(args, { cwd: folder, ...options }));
  assert.deepEqual(node, rust);
  return node;
};

const CASES = {
  "a file": [["check", "good.json"], 0],
  "a folder": [["check", "."], 1],
  "no such file": [["check", "none.json", "good.json"], 2],
  "a pattern": [["check", "**/*.json"], 1],
  "wrong usage": [["check", "--specversion", "1.9"], 2],
  "help": [["--help"], 0],
  "the rules": [["rules"], 0],
  "the rules as JSON": [["rules", "--format", "json"], 0],
  "a rule": [["explain", "ENT002"], 0],
  "no rule": [["explain", "ENT02"], 2],
  "a diff": [["check", "--diff", "sub/bad.json"], 1],
};
for (const [name, [args, status]] of Object.entries(CASES)) {
  test(`as the native program: ${name}`, () => assert.equal(both(args).status, status));
}

for (const variables of [{ NO_COLOR: "1" }, { FORCE_COLOR: "1" }]) {
  test(`as the native program: ${JSON.stringify(variables)}`, () => {
    const { stdout } = both(["check", "."], { env: { ...process.env, ...variables } });
    assert.equal(stdout.includes("\u001b["), "FORCE_COLOR" in variables);
  });
}

test("fetching, as the native program", async () => {
  const server = new Worker(new URL("./context-server.mjs", import.meta.url));
  const port = await new Promise((resolve) => server.once("message", resolve));
  try {
    const at = (path) => `http://127.0.0.1:${port}/${path}`;
    const every = ["--allow-all", "--allow-private", "--update"];
    for (const path of ["rooms.jsonld", "raw.jsonld", "moved", "imports.jsonld"]) {
      const args = ["fetch", at(path), ...every];
      // Both find the same lock.
      assert.equal(commandLine(args, { cwd: folder }).status, 0, path);
      assert.equal(both(args).status, 0, path);
    }
    const locked = readFileSync(join(folder, "ngsild.lock"), "utf8");
    assert.deepEqual(Object.keys(JSON.parse(locked).documents), ["imports.jsonld", "moved", "raw.jsonld", "rooms.jsonld"].map(at));
    for (const path of ["circle", "none", "large", "slow", "page", "broken", "half"]) {
      const { status, stderr } = both(["fetch", at(path), ...every, "--timeout", "0.5", "--max-bytes", "2000"]);
      assert.equal(status, 2, path);
      assert.match(stderr, /wanted by the command line: \w/);
    }
    assert.match(both(["fetch", at("none"), "--allow-all"]).stderr, /private network/);
    assert.match(both(["fetch", at("none")]).stderr, /Nothing was contacted/);
    assert.match(both(["fetch", "http://localhost:1/none", ...every]).stderr, /could not be reached/);
    assert.match(both(["fetch", "https://ngsild.invalid/none", ...every]).stderr, /host is not known/);
    assert.equal(readFileSync(join(folder, "ngsild.lock"), "utf8"), locked);
  } finally {
    await server.terminate();
  }
});

test("standard input, in one piece and in many", () => {
  const many = GOOD.repeat(40_000);
  assert.equal(both(["check", "-"], { input: GOOD }).status, 0);
  assert.equal(both(["check", "-"], { input: many }).status, 0);
  assert.equal(both(["check", "-"], { input: `${many}${FIXABLE}` }).status, 1);
  assert.equal(both(["fix", "-"], { input: FIXABLE }).stdout, GOOD);
});

test("a file is fixed in place, with its permissions and through its link", () => {
  const file = join(folder, "sub/bad.json");
  chmodSync(file, 0o640);
  symlinkSync(file, join(folder, "link.json"));
  commandLine(["fix", "link.json"], { cwd: folder });
  assert.equal(readFileSync(file, "utf8"), GOOD);
  assert.equal(statSync(file).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(join(folder, "sub")), ["bad.json"]);
});

test("a read-only file stays as it is", () => {
  const file = join(folder, "sub/bad.json");
  chmodSync(file, 0o440);
  assert.equal(commandLine(["fix", "sub/bad.json"], { cwd: folder }).status, 2);
  assert.equal(readFileSync(file, "utf8"), FIXABLE);
});

test("a large file of lines in little memory", () => {
  const file = join(folder, "large.ndjson");
  writeFileSync(file, GOOD.repeat(1_000_000));
  const { status, stdout, stderr } = commandLine(["check", file], { env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=64" } });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /1,000,000 entities/);
});
