// What other tools run of the packed package: a build with Vite, scripts that check files. Snippets for builds are in guides.test.mjs.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ngsild-integrations-"));
const GOOD = '{"id": "urn:ngsi-ld:Room:1", "type": "Room", "temperature": {"type": "Property", "value": 21}}\n';
const BAD = GOOD.replace("Property", "Propery");
const env = { ...process.env, npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
let tarball;

before(() => {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: join(root, "npm"), encoding: "utf8" }));
  tarball = join(folder, packed.filename);
  writeFileSync(join(folder, "package.json"), '{"name": "city", "private": true, "type": "module"}');
  execFileSync("npm", ["install", "--no-save", tarball], { cwd: folder, env, stdio: "pipe" });
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "data/good.jsonld"), GOOD);
  writeFileSync(join(folder, "data/bad.jsonld"), BAD);
});
after(() => rmSync(folder, { recursive: true }));

const script = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
};

test("lintFiles: a result for each file, with what the command line says", () => {
  const { status, stdout, stderr } = script("lint.js", `
    import { lintFiles } from "ngsild/lint";
    const results = await lintFiles(["data/*.jsonld"], { reports: { sarif: "out/lint.sarif" } });
    console.log(JSON.stringify(results.map(({ path, valid, diagnostics }) => [path, valid, diagnostics.map((d) => d.code)])));
    await lintFiles("data", { rules: { ATT01: "off" } }).catch((error) => console.log(error.kind, error.message));
  `);
  assert.equal(status, 0, stderr);
  const [results, refused] = stdout.trim().split("\n");
  assert.deepEqual(JSON.parse(results), [["data/bad.jsonld", false, ["ATT001"]], ["data/good.jsonld", true, []]]);
  assert.match(refused, /^config .*Did you mean ATT001\?/);
  assert.equal(JSON.parse(readFileSync(join(folder, "out/lint.sarif"), "utf8")).version, "2.1.0");
});

test("lintFiles from CommonJS", () => {
  const { status, stdout, stderr } = script("lint.cjs", `
    require("ngsild/lint").lintFiles("data/good.jsonld").then(([result]) => console.log(result.valid));
  `);
  assert.deepEqual([status, stdout, stderr], [0, "true\n", ""]);
});

test("render in every format, from the default entry", () => {
  const { status, stdout, stderr } = script("render.js", `
    import { check, render } from "ngsild";
    const text = ${JSON.stringify(BAD)};
    const result = check(text);
    for (const format of ["concise", "sarif", "junit", "html", "csv", "gitb-xml", "gitb-json", "markdown"]) {
      if (!render(result, format, { name: "bad.jsonld", text }).includes("ATT001")) throw new Error(format);
    }
    process.stdout.write(render(result, "concise", { name: "bad.jsonld", text, redact: true }));
  `);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^bad\.jsonld:1:\d+: error: … is no attribute type/);
});

test("a script of package.json fails on bad data", () => {
  const manifest = { name: "city", private: true, scripts: { "check:data": "ngsild check data --max-warnings 0" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const run = () => spawnSync("npm", ["run", "--silent", "check:data"], { cwd: folder, env, encoding: "utf8" });
  assert.equal(run().status, 1);
});

test("the plugin of Vite fails a build on bad data, and lets good data pass", async () => {
  const { build } = await import("vite");
  const { default: ngsild } = await import(pathToFileURL(join(folder, "node_modules/ngsild/dist/vite.js")));
  const site = join(folder, "site");
  mkdirSync(join(site, "public"), { recursive: true });
  writeFileSync(join(site, "index.html"), '<script type="module" src="./main.js"></script>');
  writeFileSync(join(site, "main.js"), 'import data from "./room.jsonld?raw"; console.log(data);');
  writeFileSync(join(site, "room.jsonld"), GOOD);
  const run = () => build({ root: site, logLevel: "silent", configFile: false, plugins: [ngsild()] });
  await run();
  writeFileSync(join(site, "room.jsonld"), BAD);
  await assert.rejects(run, /ATT001/);
  writeFileSync(join(site, "room.jsonld"), GOOD);
  cpSync(join(folder, "data/bad.jsonld"), join(site, "public/bad.jsonld"));
  await assert.rejects(run, /ATT001/);
});
