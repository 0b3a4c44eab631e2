// Checks against the schemas of data models: ngsild from text to verdict, against JSON.parse, simplifying and Ajv.
import v8 from "node:v8";
import vm from "node:vm";
import { ajvWith, dataModels, published, workspaceWith } from "./data-models.mjs";
import { keyValues } from "./key-values.mjs";
import { medians } from "./rounds.mjs";
import { mainThreadTime } from "./thread-time.mjs";

/** Who is measured against whom, and the goal where there is one. */
export const SCHEMA_RATIOS = [
  { ours: "ngsild check with schema, string", peer: "JSON.parse + simplify + Ajv, string", goal: 2 },
  { ours: "ngsild check with schema, key-values", peer: "JSON.parse + Ajv, key-values", goal: 1 },
  { ours: "ngsild, schemas to first verdicts", peer: "Ajv, schemas to first verdicts", goal: 50 },
];

/** Passes over the examples in one round. */
const PASSES = 20;

/** Medians in milliseconds; `undefined` without the suites. */
export async function withSchemas({ rounds }) {
  const data = dataModels();
  if (!data) return undefined;
  const { Workspace } = await import("../../npm/dist/full-node.js");
  v8.setFlagsFromString("--expose-gc");
  const collectGarbage = vm.runInNewContext("gc");
  const workspace = workspaceWith(Workspace, data);
  const ajv = ajvWith(data.shared);
  const usable = data.models.filter(({ problem, agreed }) => problem === null && agreed);
  // To the verdict: most examples have things to remark on, which Ajv does not look for; they are counted, and not written out.
  const cases = usable.map((model) => ({ ...model, options: { schema: model.address, formats: "assert", maxDiagnostics: 0 } }));
  const validators = new Map();
  for (const { address, schema } of cases) {
    try {
      validators.set(address, ajv.compile(published(JSON.parse(schema))));
    } catch {
      // Left out for both.
    }
  }
  const both = (form, judge) =>
    cases.filter(({ address, options, [form]: text }) => text && validators.has(address) && judge(validators.get(address), text) && workspace.check(text, options).valid);
  const normalized = both("normalized", (validate, text) => validate(keyValues(JSON.parse(text))));
  const simple = both("keyValues", (validate, text) => validate(JSON.parse(text)));
  const runs = {
    "ngsild check with schema, string": () => all(normalized, ({ normalized, options }) => workspace.check(normalized, options).valid),
    "JSON.parse + simplify + Ajv, string": () => all(normalized, ({ normalized, address }) => validators.get(address)(keyValues(JSON.parse(normalized)))),
    "ngsild check with schema, key-values": () => all(simple, ({ keyValues, options }) => workspace.check(keyValues, options).valid),
    "JSON.parse + Ajv, key-values": () => all(simple, ({ keyValues, address }) => validators.get(address)(JSON.parse(keyValues))),
  };
  const times = await medians(Object.keys(runs), rounds, (name) => timed(runs[name], PASSES * (name.includes("key-values") ? simple : normalized).length));
  // From the texts of all schemas to the first verdict by each that has a good example: every round begins with nothing.
  const first = {
    "ngsild, schemas to first verdicts": () => {
      const fresh = workspaceWith(Workspace, data);
      return count(simple, ({ keyValues, options }) => fresh.check(keyValues, options).valid);
    },
    "Ajv, schemas to first verdicts": () => {
      const fresh = ajvWith(data.shared);
      return count(simple, ({ keyValues, schema }) => fresh.compile(published(JSON.parse(schema)))(JSON.parse(keyValues)));
    },
  };
  Object.assign(times, await medians(Object.keys(first), Math.min(rounds, 3), (name) => timed(first[name], simple.length)));
  return { times, schemas: data.models.length, normalized: normalized.length, keyValues: simple.length };

  function timed(run, expected) {
    collectGarbage();
    const start = mainThreadTime();
    const valid = run();
    const time = mainThreadTime() - start;
    if (valid !== expected) throw new Error(`${valid} of ${expected} good examples were taken for valid`);
    return time;
  }
}

function all(cases, judge) {
  let valid = 0;
  for (let pass = 0; pass < PASSES; pass += 1) valid += count(cases, judge);
  return valid;
}

function count(cases, judge) {
  let valid = 0;
  for (const one of cases) if (judge(one)) valid += 1;
  return valid;
}
