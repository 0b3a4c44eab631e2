// ngsild expands and compacts as jsonld.js does: the generated entities, and where NGSILD_SUITES names the folder,
// every entity of the corpora with its contexts.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Workspace } from "../../../npm/dist/node.js";
import { entity } from "../generate.mjs";
import { canonical, peer, withCore } from "../json-ld.mjs";
import { NAMES, userContext } from "../user-context.mjs";

const suites = process.env.NGSILD_SUITES;
const skip = suites ? false : "NGSILD_SUITES names no folder with corpus";
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** How a document fares with both: "same", what ngsild leaves to a general processor, or what differs. */
async function compare(workspace, theirs, document, link) {
  const context = withCore(document["@context"] ?? link);
  const input = JSON.stringify(document);
  const ours = workspace.expand(input, { link });
  const left = ours.diagnostics.find(({ code }) => code === "JLD002");
  if (left) return ["left to a general processor", left.message];
  let expanded;
  try {
    expanded = await theirs.expand({ ...document, "@context": context });
  } catch (error) {
    return ours.text === "" ? ["refused by both"] : ["differs", "expand", `${error.message} ${JSON.stringify(error.details?.code ?? "")}`];
  }
  if (ours.text === "") return ["differs", "expand", ours.diagnostics.map(({ message }) => message).join(" ")];
  const [mine, other] = [canonical(JSON.parse(ours.text)), canonical(expanded)];
  if (JSON.stringify(mine) !== JSON.stringify(other)) return ["differs", "expand", firstDifference(mine, other)];
  const user = context.slice(0, -1);
  const short = workspace.compact(ours.bytes, { context: user });
  if (short.text === "") return ["differs", "compact", short.diagnostics.map(({ message }) => message).join(" ")];
  const shortened = await theirs.compact(expanded, context);
  const [a, b] = [JSON.parse(short.text), shortened].map(({ "@context": _, ...rest }) => canonical(rest));
  return JSON.stringify(a) === JSON.stringify(b) ? ["same"] : ["differs", "compact", firstDifference(a, b)];
}

function firstDifference(a, b, path = "") {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return `${path}: ${JSON.stringify(a)} against ${JSON.stringify(b)}`;
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (JSON.stringify(a[name]) !== JSON.stringify(b[name])) {
      return name in a && name in b ? firstDifference(a[name], b[name], `${path}/${name}`) : `${path}/${name}: ${JSON.stringify(a[name])} against ${JSON.stringify(b[name])}`.slice(0, 400);
    }
  }
  return "";
}

async function tally(workspace, theirs, documents) {
  const counts = {};
  const wrong = [];
  for (const [name, document, link] of documents) {
    const [outcome, ...detail] = await compare(workspace, theirs, document, link);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (outcome === "differs") wrong.push(`${name}: ${detail.join(": ")}`.slice(0, 600));
  }
  return { counts, wrong };
}

/** Both with the same contexts, address to document. */
function both(contexts) {
  const workspace = new Workspace();
  for (const [url, document] of contexts) workspace.addContext(url, JSON.stringify(document));
  return [workspace, peer(contexts)];
}

test("the generated entities", async () => {
  const context = "https://example.org/context.jsonld";
  const [workspace, theirs] = both([[context, userContext(NAMES, 200)]]);
  const documents = Array.from({ length: 300 }, (_, index) => [`${index}`, { ...entity(index * 33), "@context": [context] }]);
  const { counts, wrong } = await tally(workspace, theirs, documents);
  assert.deepEqual(wrong, []);
  assert.deepEqual(counts, { same: 300 });
});

test("entities with proofs", async () => {
  const lines = readFileSync(new URL("../../json-ld/proofs.ndjson", import.meta.url), "utf8").trim().split("\n");
  const documents = lines.map((line, index) => [`line ${index + 1}`, JSON.parse(line)]);
  const { counts, wrong } = await tally(new Workspace(), peer([]), documents);
  assert.deepEqual(wrong, []);
  assert.deepEqual(counts, { same: lines.length });
});

test("the broker cases", { skip }, async (t) => {
  const dir = join(suites, "corpus/broker-cases");
  const contexts = Object.entries(json(join(dir, "contexts.json"))).map(([url, { document }]) => [url, document]);
  const [workspace, theirs] = both(contexts);
  const documents = [];
  for (const file of readdirSync(dir).filter((name) => name.endsWith(".jsonl") && name !== "conversions.jsonl")) {
    for (const line of readFileSync(join(dir, file), "utf8").split("\n").filter(Boolean)) {
      const { id, payload, link } = JSON.parse(line);
      const list = Array.isArray(payload) ? payload : [payload];
      for (const one of list) if (typeof one === "object" && one !== null && !Array.isArray(one)) documents.push([id, one, link]);
    }
  }
  const { counts, wrong } = await tally(workspace, theirs, documents);
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(wrong, []);
  assert.ok(counts.same > 500, JSON.stringify(counts));
});

test("the examples of Smart Data Models", { skip }, async (t) => {
  const dir = join(suites, "corpus/smart-data-models");
  const contexts = [];
  for (const [url, path] of Object.entries(json(join(dir, "common/contextmap.json")))) {
    try {
      contexts.push([url, json(join(dir, "common", path))]);
    } catch {
      // Broken on purpose.
    }
  }
  const [workspace, theirs] = both(contexts);
  const documents = [];
  for (const line of readFileSync(join(dir, "manifest.jsonl"), "utf8").split("\n").filter(Boolean)) {
    const { id, examples, context } = JSON.parse(line);
    for (const form of ["keyvalues", "normalized"]) {
      const file = examples?.[form] && join(dir, examples[form]);
      if (!file || !existsSync(file)) continue;
      let document;
      try {
        document = json(file);
      } catch {
        continue;
      }
      if (typeof document === "object" && document && !Array.isArray(document)) documents.push([`${id} ${form}`, document]);
    }
  }
  const { counts, wrong } = await tally(workspace, theirs, documents);
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(wrong, []);
  assert.ok(counts.same > 300, JSON.stringify(counts));
});
