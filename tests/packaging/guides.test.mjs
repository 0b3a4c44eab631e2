// README and guides, done word for word in an empty folder with the packed package.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openPage, serve } from "./browser.mjs";
import { runAction, runHook, runJob } from "./snippets.mjs";
import { follow } from "./tour.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const top = mkdtempSync(join(tmpdir(), "ngsild-guides-"));
const env = { ...process.env, npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false", npm_config_update_notifier: "false", NO_COLOR: "1" };
let tarball;

before(() => {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", top], { cwd: join(root, "npm"), encoding: "utf8" }));
  tarball = join(top, packed.filename);
});
after(() => rmSync(top, { recursive: true }));

/** Follow a file of the repository in a folder of its own; `text` takes out of it what is to be followed. */
function done(name, path, { installed = false, text = (whole) => whole } = {}) {
  const folder = join(top, name);
  // Without it, npm installs into a folder above that happens to have packages.
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  if (installed) execFileSync("npm", ["install", "--silent", tarball], { cwd: folder, env, stdio: "pipe" });
  const files = follow(text(readFileSync(join(root, path), "utf8")), { folder, tarball, env });
  return { folder, files };
}

test("the tour of the README", () => {
  const tour = (whole) => /## A tour in five minutes\n([\s\S]*?)\n## /.exec(whole)[1];
  const { files } = done("readme", "README.md", { text: tour });
  assert.ok(files.length >= 4, files.join());
});

test("the guide to Node", () => {
  const { files } = done("node", "web-demo/docs/guides/node.md");
  assert.ok(files.includes("vite.config.js"));
});

test("the guide to builds", () => {
  const { folder } = done("ci", "web-demo/docs/guides/ci.md", { installed: true });
  assert.match(readFileSync(join(folder, "report.xml"), "utf8"), /<testsuites/);
});

test("what the guide to builds says for GitHub, GitLab and pre-commit", () => {
  const { folder: cwd } = done("snippets", "web-demo/docs/guides/ci.md", { installed: true });
  const text = (file) => readFileSync(join(cwd, file), "utf8");
  const { version } = JSON.parse(readFileSync(join(root, "npm/package.json"), "utf8"));

  const told = { GITHUB_STEP_SUMMARY: join(cwd, "summary.md"), GITHUB_OUTPUT: join(cwd, "output") };
  const github = runAction(root, text(".github/workflows/data.yml"), { version: tarball }, { cwd, env: { ...env, ...told } });
  assert.equal(github.status, 1, github.stderr);
  assert.match(github.stdout, /^::error file=data\/room\.jsonld,line=1/);
  assert.equal(JSON.parse(text(github.upload.sarif_file)).runs[0].results.length, 1);
  assert.match(text("summary.md"), /\*\*1 error in 1 entity/);
  assert.equal(text("output"), `sarif=${github.upload.sarif_file}\n`);

  const gitlab = runJob(root, text(".gitlab-ci.yml"), { NGSILD_VERSION: version }, { cwd, env });
  assert.equal(gitlab.status, 1, gitlab.stderr);
  assert.equal(JSON.parse(text(gitlab.reports.codequality))[0].check_name, "ATT001");
  assert.match(text(gitlab.reports.junit), /<failure /);

  const hook = runHook(root, text(".pre-commit-config.yaml"), ["package.json", "data/room.jsonld"], { cwd, env });
  assert.deepEqual([hook.repository.rev, hook.its], [`v${version}`, ["data/room.jsonld"]]);
  assert.equal(hook.status, 1, hook.stderr);
  assert.match(hook.stdout, /^data\/room\.jsonld:1:\d+: error: .*\[ATT001\]/);
  writeFileSync(join(cwd, "data/good.jsonld"), text("data/room.jsonld").replace("Propery", "Property"));
  assert.equal(runHook(root, text(".pre-commit-config.yaml"), ["data/good.jsonld"], { cwd, env }).status, 0);
});

test("the guide to the test bed", () => {
  done("test-bed", "web-demo/docs/guides/test-bed.md", { installed: true });
});

test("the guide to portals, in Chromium", async (t) => {
  const { folder } = done("portal", "web-demo/docs/guides/portal.md");
  const server = await serve(folder);
  t.after(() => server.close());
  const upload = await openPage(`${server.origin}/upload.html`);
  if (!upload) return t.skip("there is no Chromium");
  t.after(() => upload.close());
  const { page, complaints } = upload;
  const element = page.locator("ngsild-validator");
  const put = (text) => element.evaluate((one, value) => (one.value = value), text);
  await page.waitForFunction(() => customElements.get("ngsild-validator") !== undefined);
  await put('{"id": "Room1", "type": "Room"}');
  await page.waitForFunction(() => document.querySelector("ngsild-validator").result?.valid === false);
  assert.ok(await page.locator("#send").isDisabled());
  await put('{"id": "urn:ngsi-ld:Room:1", "type": "Room"}');
  await page.locator("#send:enabled").waitFor();
  await page.goto(`${server.origin}/form.html`);
  await page.waitForLoadState("networkidle");
  await page.locator("#data").fill('{"id": "Room1", "type": "Room"}');
  await page.locator("#findings li", { hasText: "ENT002" }).waitFor();
  assert.deepEqual(complaints, []);
});
