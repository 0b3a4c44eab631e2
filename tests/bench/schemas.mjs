// Checks against the schemas of data models: ngsild from text to verdict, against JSON.parse, simplifying and Ajv.
// Generated Entities, right ones and broken ones, as a city sends them; and the examples of the corpus, each of another model.
import v8 from "node:v8";
import vm from "node:vm";
import { ajvWith, dataModels, published, workspaceWith } from "./data-models.mjs";
import { keyValues } from "./key-values.mjs";
import { CHANGES, modelEntity } from "./model-entities.mjs";
import { medians } from "./rounds.mjs";
import { mainThreadTime } from "./thread-time.mjs";

/** Who is measured against whom, and the goal where there is one. */
export const SCHEMA_RATIOS = [
  { ours: "ngsild check with schema, right", peer: "JSON.parse + simplify + Ajv, right", goal: 2 },
  { ours: "ngsild check with schema, right with a remark", peer: "JSON.parse + simplify + Ajv, right with a remark", goal: 2 },
  { ours: "ngsild check with schema, right, key-values", peer: "JSON.parse + Ajv, right, key-values", goal: 1 },
  { ours: "ngsild check with schema, broken", peer: "JSON.parse + simplify + Ajv, broken" },
  { ours: "ngsild check with schema, examples", peer: "JSON.parse + simplify + Ajv, examples", goal: 2 },
  { ours: "ngsild check with schema, examples, key-values", peer: "JSON.parse + Ajv, examples, key-values", goal: 1 },
  { ours: "ngsild, schemas to first verdicts", peer: "Ajv, schemas to first verdicts", goal: 50 },
];

/** Medians in milliseconds, as if there were `entities` of each; `undefined` without the suites. */
export async function withSchemas({ rounds, entities }) {
  const data = dataModels();
  if (!data) return undefined;
  const { Workspace } = await import("../../npm/dist/full-node.js");
  v8.setFlagsFromString("--expose-gc");
  const collectGarbage = vm.runInNewContext("gc");
  const workspace = workspaceWith(Workspace, data);
  const ajv = ajvWith(data.shared);
  const usable = data.models.filter(({ problem, agreed }) => problem === null && agreed);
  // To the verdict: most examples have things to remark on, which Ajv does not look for; they are counted, and not written out.
  const models = new Map();
  for (const model of usable) {
    try {
      const validate = ajv.compile(published(JSON.parse(model.schema)));
      models.set(model.id, { ...model, validate, options: { schema: model.address, formats: "assert", maxDiagnostics: 0 } });
    } catch {
      // Left out for both.
    }
  }
  const agreed = (cases) => cases.filter(({ text, judge, options, valid }) => judge(text) === valid && workspace.check(text, options).valid === valid);
  const simplified = (validate) => (text) => validate(keyValues(JSON.parse(text)));
  const asItIs = (validate) => (text) => validate(JSON.parse(text));
  const make = (remarked) => Array.from({ length: entities }, (_, index) => modelEntity(index, remarked)).map(({ model, entity }) => ({ entity, ...models.get(model) }));
  const generated = make(false);
  const changes = Object.values(CHANGES).filter(([, valid]) => !valid);
  const examples = (form, judging) =>
    agreed([...models.values()].flatMap(({ validate, options, [form]: text }) => (text ? [{ text, options, valid: true, judge: judging(validate) }] : [])));
  const right = (list) => agreed(list.map(({ entity, validate, options }) => ({ text: JSON.stringify(entity), options, valid: true, judge: simplified(validate) })));
  const cases = {
    right: right(generated),
    "right with a remark": right(make(true)),
    "right, key-values": agreed(
      generated.map(({ entity, validate, options }) => ({ text: JSON.stringify(keyValues(entity)), options, valid: true, judge: asItIs(validate) })),
    ),
    broken: agreed(generated.map(({ entity, validate, options }, index) => ({ text: changed(entity, changes, index), options, valid: false, judge: simplified(validate) }))),
    examples: examples("normalized", simplified),
    "examples, key-values": examples("keyValues", asItIs),
  };
  for (const kind of ["right", "right with a remark", "right, key-values", "broken"]) {
    if (cases[kind].length !== entities) throw new Error(`ngsild and Ajv agree on ${cases[kind].length} of ${entities} Entities, ${kind}`);
  }
  const runs = {};
  const counts = {};
  for (const { ours, peer } of SCHEMA_RATIOS.slice(0, -1)) {
    const list = cases[ours.slice(ours.indexOf(", ") + 2)];
    const passes = Math.max(1, Math.round(entities / list.length));
    const valid = list.filter((one) => one.valid).length * passes;
    counts[ours] = counts[peer] = { count: list.length * passes, valid };
    runs[ours] = () => all(list, passes, ({ text, options }) => workspace.check(text, options).valid);
    runs[peer] = () => all(list, passes, ({ text, judge }) => judge(text));
  }
  const times = await medians(Object.keys(runs), rounds, (name) => (timed(runs[name], counts[name].valid) / counts[name].count) * entities);
  // From the texts of all schemas to the first verdict by each that has a good example: every round begins with nothing.
  const simple = examples("keyValues", asItIs);
  const byAddress = new Map([...models.values()].map((model) => [model.address, model]));
  const first = {
    "ngsild, schemas to first verdicts": () => {
      const fresh = workspaceWith(Workspace, data);
      return all(simple, 1, ({ text, options }) => fresh.check(text, options).valid);
    },
    "Ajv, schemas to first verdicts": () => {
      const fresh = ajvWith(data.shared);
      return all(simple, 1, ({ text, options }) => fresh.compile(published(JSON.parse(byAddress.get(options.schema).schema)))(JSON.parse(text)));
    },
  };
  Object.assign(times, await medians(Object.keys(first), Math.min(rounds, 5), (name) => timed(first[name], simple.length)));
  return { times };

  function timed(run, expected) {
    collectGarbage();
    const start = mainThreadTime();
    const valid = run();
    const time = mainThreadTime() - start;
    if (valid !== expected) throw new Error(`${valid} of ${expected} Entities were taken for valid`);
    return time;
  }
}

/** An Entity with the change whose turn it is, as text. */
function changed(entity, changes, index) {
  const copy = structuredClone(entity);
  changes[index % changes.length][0](copy);
  return JSON.stringify(copy);
}

function all(cases, passes, judge) {
  let valid = 0;
  for (let pass = 0; pass < passes; pass += 1) for (const one of cases) if (judge(one)) valid += 1;
  return valid;
}
