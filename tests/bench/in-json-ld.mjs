// ngsild and jsonld.js in Node: expanding and compacting, with user contexts of 10, 100 and 1,000 terms.
import { readFileSync } from "node:fs";
import v8 from "node:v8";
import vm from "node:vm";
import { split } from "./contenders.mjs";
import { peer, withCore } from "./json-ld.mjs";
import { medians } from "./rounds.mjs";
import { mainThreadTime } from "./thread-time.mjs";
import { NAMES, userContext } from "./user-context.mjs";

const TERMS = [10, 100, 1_000];
/** The size that the goals are for. */
const USUAL = 100;
const address = (terms) => `https://example.org/context-${terms}.jsonld`;

/** Medians in milliseconds for all entities of a file. Both keep what they made of a context. */
export async function inJsonLd(file, { rounds, entities }) {
  const { Workspace } = await import("../../npm/dist/node.js");
  v8.setFlagsFromString("--expose-gc");
  const collectGarbage = vm.runInNewContext("gc");
  const documents = split(new Uint8Array(readFileSync(file)))[0].slice(0, entities).map((line) => JSON.parse(line));
  const contexts = TERMS.map((terms) => [address(terms), userContext(NAMES.slice(0, terms), terms - Math.min(terms, NAMES.length))]);
  const workspace = new Workspace();
  for (const [url, document] of contexts) workspace.addContext(url, JSON.stringify(document));
  const runs = await contenders(workspace, peer(contexts), documents);
  const times = await medians(Object.keys(runs), rounds, async (name) => {
    collectGarbage();
    const start = mainThreadTime();
    const length = await runs[name]();
    const time = mainThreadTime() - start;
    if (length < documents.length * 100) throw new Error(`${name} made ${length} characters of ${documents.length} entities`);
    return time;
  });
  return { times, entities: documents.length };
}

/** Each takes every document once and returns how much it wrote. */
async function contenders(workspace, theirs, documents) {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  const expanded = await Promise.all(documents.map((document) => theirs.expand(withTerms(document, USUAL))));
  const [shortLines, user] = [expanded.map((document) => JSON.stringify(document)), [address(USUAL)]];
  const runs = {};
  for (const terms of TERMS) {
    const lines = documents.map((document) => JSON.stringify({ ...document, "@context": [address(terms)] }));
    const theirLines = documents.map((document) => JSON.stringify(withTerms(document, terms)));
    runs[`ngsild expand, ${terms} terms, string`] = sum(lines, (line) => workspace.expand(line).text.length);
    runs[`jsonld.js expand, ${terms} terms, string`] = sum(theirLines, async (line) => JSON.stringify(await theirs.expand(JSON.parse(line))).length);
    if (terms !== USUAL) continue;
    const [chunks, theirChunks] = [lines, theirLines].map((list) => list.map((line) => encoder.encode(line)));
    runs["ngsild expand, bytes"] = sum(chunks, (chunk) => workspace.expand(chunk).bytes.length);
    runs["jsonld.js expand, bytes"] = sum(theirChunks, async (chunk) =>
      encoder.encode(JSON.stringify(await theirs.expand(JSON.parse(decoder.decode(chunk))))).length,
    );
  }
  runs["ngsild compact, string"] = sum(shortLines, (line) => workspace.compact(line, { context: user }).text.length);
  const context = withCore(user);
  runs["jsonld.js compact, string"] = sum(shortLines, async (line) => JSON.stringify(await theirs.compact(JSON.parse(line), context)).length);
  return runs;
}

const withTerms = (document, terms) => ({ ...document, "@context": withCore([address(terms)]) });

/** Waits only where there is something to wait for. */
const sum = (inputs, work) => async () => {
  let length = 0;
  for (const input of inputs) {
    const made = work(input);
    length += typeof made === "number" ? made : await made;
  }
  return length;
};

/** Who is measured against whom, and the goal where there is one. */
export const JSON_LD_RATIOS = [
  { ours: "ngsild expand, bytes", peer: "jsonld.js expand, bytes", goal: 20 },
  ...TERMS.map((terms) => ({
    ours: `ngsild expand, ${terms} terms, string`,
    peer: `jsonld.js expand, ${terms} terms, string`,
    ...(terms === USUAL ? { goal: 12 } : {}),
  })),
  { ours: "ngsild expand, 1000 terms, string", peer: "ngsild expand, 10 terms, string" },
  { ours: "ngsild compact, string", peer: "jsonld.js compact, string", goal: 12 },
];
