// One command: ngsild, its peers and the limits side by side, as ratios.
//   node bench.mjs [--json] [--quick] [--only node,json-ld,chromium,native,schemas]
import os from "node:os";
import { parseArgs } from "node:util";
import { RATIOS } from "./contenders.mjs";
import { COUNT, dataFile } from "./generate.mjs";
import { inChromium } from "./in-chromium.mjs";
import { JSON_LD_RATIOS, inJsonLd } from "./in-json-ld.mjs";
import { inNode } from "./in-node.mjs";
import { CONVERSION_GOAL, NATIVE_GOAL, natively } from "./natively.mjs";
import { SCHEMA_RATIOS, withSchemas } from "./schemas.mjs";
import { table } from "./table.mjs";

const { values: options } = parseArgs({
  options: { json: { type: "boolean" }, quick: { type: "boolean" }, only: { type: "string", default: "node,json-ld,chromium,native,schemas" } },
});
const settings = options.quick ? { rounds: 3, entities: 2_000 } : { rounds: 11, entities: COUNT };
const wanted = options.only.split(",");
const file = dataFile();

const node = wanted.includes("node") ? await inNode(file, settings) : undefined;
// jsonld.js takes a thousand times as long as a check.
const jsonLd = wanted.includes("json-ld") ? await inJsonLd(file, { rounds: settings.rounds, entities: settings.entities / 10 }) : undefined;
const chromium = wanted.includes("chromium") ? await inChromium(file, settings) : undefined;
const native = wanted.includes("native") ? natively(file) : undefined;
const schemas = wanted.includes("schemas") ? await withSchemas(settings) : undefined;
if (wanted.includes("schemas") && !schemas) console.error("schemas are not measured: NGSILD_SUITES does not say where the suites are");

const results = {
  machine: { cores: os.cpus().length, processor: os.cpus()[0]?.model, node: process.version, chromium: chromium?.version },
  input: { entities: settings.entities, bytes: node?.bytes },
  agreement: node?.agreement,
  ratios: [...ratiosIn("node", node), ...jsonLdRatios(), ...ratiosIn("chromium", chromium), ...nativeRatios(), ...schemaRatios()],
  milliseconds: { node: node?.times, "json-ld": each(jsonLd), chromium: chromium?.times, schemas: schemas?.times },
  megabytesPerSecond: native?.megabytesPerSecond,
};
console.log(options.json ? JSON.stringify(results, null, 2) : table(results, wanted.includes("chromium") && !chromium));
if (results.agreement?.wrong.length) process.exitCode = 1;

function ratiosIn(host, result) {
  if (!result) return [];
  return RATIOS[host].map(({ ours, peer, goal }) => row(host, ours, peer, result.times[peer] / result.times[ours], goal));
}

function jsonLdRatios() {
  if (!jsonLd) return [];
  return JSON_LD_RATIOS.map(({ ours, peer, goal }) => row("node", ours, peer, jsonLd.times[peer] / jsonLd.times[ours], goal));
}

/** Times as if there were as many entities as in the other parts. */
function each(part) {
  const scale = settings.entities / (part?.entities ?? 1);
  return part && Object.fromEntries(Object.entries(part.times).map(([name, time]) => [name, time * scale]));
}

function nativeRatios() {
  if (!native) return [];
  const speed = native.megabytesPerSecond;
  return [
    row("native", "ngsild check, one thread", `${NATIVE_GOAL} MB/s`, speed.check / NATIVE_GOAL, 1),
    row("native", "ngsild check, one thread", "serde_json Value", speed.check / speed.serdeJson),
    row("native", "ngsild check, all cores", "serde_json Value, all cores", speed.checkAllCores / speed.serdeJsonAllCores),
    row("native", `ngsild check, ${native.cores} cores`, "ngsild check, one thread", speed.checkAllCores / speed.check),
    row("native", "ngsild to concise, one thread", `${CONVERSION_GOAL} MB/s`, speed.toConcise / CONVERSION_GOAL, 1),
    row("native", "ngsild to simplified, one thread", `${CONVERSION_GOAL} MB/s`, speed.toSimplified / CONVERSION_GOAL, 1),
  ];
}

function schemaRatios() {
  if (!schemas) return [];
  return SCHEMA_RATIOS.map(({ ours, peer, goal }) => row("node", ours, peer, schemas.times[peer] / schemas.times[ours], goal));
}

function row(host, ours, peer, ratio, goal) {
  return { host, ours, peer, ratio: Number(ratio.toFixed(2)), ...(goal ? { goal, met: ratio >= goal } : {}) };
}
