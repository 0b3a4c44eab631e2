// The package as it would be published: packed, installed into a fresh folder, and used from everywhere.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { bundleWithEsbuild, bundleWithVite, bundleWithWebpack, serveWithVite } from "./bundlers.mjs";
import { openBrowser, serve } from "./browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const npm = join(here, "../../npm");
const EXPECTED = {
  codes: ["ENT002", "ATT001"],
  bytes: 2,
  clean: true,
  frame: ' --> room.json:1:8  /id in Kraków-1 (Room)',
  rules: true,
  title: JSON.parse(readFileSync(join(npm, "dist/rules.json"), "utf8")).find(({ code }) => code === "ENT002").title,
  workspace: true,
  error: "true config",
};

const EXPECTED_OF_FULL = { ...EXPECTED, rdf: '<urn:a:1> <https://schema.org/name> "Kraków" .\n', pack: ["SCH003"], models: true };

const folder = mkdtempSync(join(tmpdir(), "ngsild-packaging-"));
let packed;

before(() => {
  const [info] = JSON.parse(npmRun(npm, ["pack", "--json", "--pack-destination", folder]));
  packed = info.files.map(({ path }) => path);
  cpSync(join(here, "fixtures"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true }));
  npmRun(folder, ["install", "--offline", "--no-audit", "--no-fund", `./${info.filename}`]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

function npmRun(cwd, args) {
  return execFileSync("npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });
}

test("the tarball holds what it should, and nothing else", () => {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "package.json", "dist/core.wasm", "dist/full.wasm", "dist/cli.wasm", "dist/rules.json", "dist/sbom.cdx.json", "dist/third-party.txt"]) {
    assert.ok(packed.includes(name), `${name} is not in it`);
  }
  const strange = packed.filter((path) => !/^(LICENSE-\w+|README\.md|package\.json|dist\/[\w.-]+\.(js|cjs|d\.ts|d\.cts|wasm|json|txt|1)|dist\/messages\/[a-z]{2}\.(js|json)|dist\/types\/[\w-]+\.d\.c?ts)$/.test(path));
  assert.deepEqual(strange, []);
  const manifest = JSON.parse(readFileSync(join(folder, "node_modules/ngsild/package.json"), "utf8"));
  assert.deepEqual(manifest.dependencies ?? {}, {});
  const scripts = ["preinstall", "install", "postinstall", "prepare"].filter((name) => name in manifest.scripts);
  assert.deepEqual(scripts, []);
});

test("no file names a folder of the machine that built it", () => {
  const checkout = fileURLToPath(new URL("../..", import.meta.url));
  const dist = join(folder, "node_modules/ngsild/dist");
  const telling = readdirSync(dist).filter((name) => name.endsWith(".wasm")).filter((name) => {
    const bytes = readFileSync(join(dist, name));
    return ["registry/src", checkout].some((path) => bytes.includes(path));
  });
  assert.deepEqual(telling, []);
});

for (const script of ["node.mjs", "node.cjs", "inline.mjs", "inline.cjs", "full.mjs", "full.cjs"]) {
  test(`Node runs ${script}`, () => {
    const stdout = execFileSync(process.execPath, [script], { cwd: folder, encoding: "utf8" });
    assert.deepEqual(JSON.parse(stdout), script.startsWith("full") ? EXPECTED_OF_FULL : EXPECTED);
  });
}

test("the command line is installed", () => {
  const { status, stdout } = spawnSync(join(folder, "node_modules/.bin/ngsild"), ["check", "-"], { input: "{}", encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stdout, /error ENT001/);
});

for (const [name, settings] of Object.entries({
  node16: { module: "node16", moduleResolution: "node16" },
  bundler: { module: "preserve", moduleResolution: "bundler" },
})) {
  test(`TypeScript compiles strictly, moduleResolution ${name}`, () => {
    const files = name === "node16" ? ["consumer.ts", "consumer.cts"] : ["consumer.ts"];
    const compilerOptions = { ...settings, target: "es2022", lib: ["es2022", "dom"], types: [], strict: true, exactOptionalPropertyTypes: true, noEmit: true };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true, type: "module" }));
    const { stdout } = spawnSync(process.execPath, [join(here, "node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
    assert.equal(stdout, "");
  });
}

const PAGES = {
  "no bundler, strict content policy": async () => ({ dir: folder, page: "plain.html" }),
  "no bundler, full": async () => ({ dir: folder, page: "plain-full.html" }),
  "no bundler, in a worker": async () => ({ dir: folder, page: "worker.html" }),
  "Vite build": () => bundleWithVite(folder),
  "webpack": () => bundleWithWebpack(folder, "app.mjs"),
  "webpack, full": () => bundleWithWebpack(folder, "app-full.mjs"),
  "webpack, inline": () => bundleWithWebpack(folder, "app-inline.mjs"),
  "esbuild, address given": () => bundleWithEsbuild(folder, "app-address.mjs", ["core.wasm"]),
  "esbuild, inline": () => bundleWithEsbuild(folder, "app-inline.mjs", []),
};

for (const [name, bundle] of Object.entries(PAGES)) {
  test(`Chromium runs: ${name}`, async (t) => {
    const { dir, page } = await bundle();
    const server = await serve(dir);
    t.after(() => server.close());
    await expectAnswer(t, `${server.origin}/${page}`, name.endsWith("full") ? EXPECTED_OF_FULL : EXPECTED);
  });
}

test("Chromium runs: Vite in development", async (t) => {
  const server = await serveWithVite(folder);
  t.after(() => server.close());
  await expectAnswer(t, `${server.origin}/bundled.html`);
});

async function expectAnswer(t, address, expected = EXPECTED) {
  const browser = await openBrowser();
  if (!browser) return t.skip("there is no Chromium");
  t.after(() => browser.close());
  const { answer, complaints } = await browser.ask(address);
  assert.deepEqual(complaints, []);
  assert.deepEqual(answer, expected);
}

test("a bundle for Node runs", async () => {
  const { dir } = await bundleWithEsbuild(folder, "node.mjs", ["core.wasm", "rules.json"], "node");
  const [file] = readdirSync(dir).filter((name) => name.endsWith(".js"));
  assert.ok(existsSync(join(dir, file)));
  assert.deepEqual(JSON.parse(execFileSync(process.execPath, [join(dir, file)], { encoding: "utf8" })), EXPECTED);
});
