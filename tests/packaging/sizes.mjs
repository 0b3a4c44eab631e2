// The sizes of the WASM files of npm/dist, beside those of sizes.json:
//   node sizes.mjs            print them
//   node sizes.mjs --check    fail when one grew by more than 2 %, or is over its goal and that is no known gap
//   node sizes.mjs --accept   keep them
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const TOLERANCE = 1.02;
/** Bytes after brotli that a file may have at most, and the known gap that excuses more. */
const GOALS = { "core.wasm": { limit: 80 * 1024, gap: "core-wasm-size" }, "full.wasm": { limit: 1000 * 1024 }, "models-data.js": { limit: 250 * 1024 } };

const snapshot = new URL("sizes.json", import.meta.url);
const dist = new URL("../../npm/dist/", import.meta.url);
const knownGaps = readFileSync(new URL("../known-gaps.toml", import.meta.url), "utf8");
const mode = process.argv[2];

function measure(name) {
  const bytes = readFileSync(new URL(name, dist));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { raw: bytes.length, brotli: brotli.length };
}

const sizes = Object.fromEntries(["core.wasm", "full.wasm", "reports.wasm", "models.wasm", "models-data.js", "fetch.wasm", "files.wasm", "cli.wasm"].map((name) => [name, measure(name)]));
if (mode === "--accept") writeFileSync(snapshot, `${JSON.stringify(sizes, null, 2)}\n`);
const kept = JSON.parse(readFileSync(snapshot, "utf8"));

const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
for (const [name, { raw, brotli }] of Object.entries(sizes)) {
  const change = ((100 * brotli) / (kept[name]?.brotli ?? brotli) - 100).toFixed(1);
  console.log(`${name.padEnd(14)} ${kb(raw).padStart(10)}, brotli ${kb(brotli).padStart(9)} (${change} % from the kept size)`);
  holdAgainstGoal(name, brotli);
  if (mode === "--check" && brotli > (kept[name]?.brotli ?? brotli) * TOLERANCE) {
    fail(`${name} grew. If it has to: cargo xtask package --accept-size`);
  }
}

function holdAgainstGoal(name, brotli) {
  const goal = GOALS[name];
  if (!goal) return;
  const known = knownGaps.split("\n").includes(`id = "${goal.gap}"`);
  const missed = brotli > goal.limit;
  console.log(`${" ".repeat(15)}goal: ${kb(goal.limit)} after brotli, ${missed ? "missed" : "met"}${known ? " (a known gap)" : ""}`);
  if (mode !== "--check" || missed === known) return;
  fail(missed ? `${name} is over its goal.` : `${name} meets its goal: take ${goal.gap} out of tests/known-gaps.toml.`);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
