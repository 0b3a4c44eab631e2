// Do ngsild and Ajv say the same of whole and of broken Entities under the same schemas?
import assert from "node:assert/strict";
import { test } from "node:test";
import { Workspace } from "../../../npm/dist/full-node.js";
import { ajvWith, dataModels, published, workspaceWith } from "../data-models.mjs";
import { keyValues } from "../key-values.mjs";
import { CHANGES, modelEntity } from "../model-entities.mjs";

const data = dataModels();

/** What is put in the place of a value. */
const VALUES = [undefined, 12.5, "nobody", null, [{}]];

const skip = data ? false : "NGSILD_SUITES does not say where the suites are";

/** Entities of each change. */
const EACH = 300;

test("generated Entities are judged alike, whole and broken", { skip }, () => {
  const workspace = workspaceWith(Workspace, data);
  const ajv = ajvWith(data.shared);
  const models = new Map(data.models.map(({ id, address, schema }) => [id, { address, schema }]));
  const wrong = [];
  for (const [name, [change, expected]] of Object.entries({ "as it is": [() => {}, true], ...CHANGES })) {
    for (let index = 0; index < EACH; index += 1) {
      const { model, entity } = modelEntity(index, index % 4 < 2);
      const known = models.get(model);
      known.validate ??= ajv.compile(published(JSON.parse(known.schema)));
      change(entity);
      for (const [form, one] of [["normalized", entity], ["simplified", keyValues(entity)]]) {
        const { diagnostics } = workspace.check(JSON.stringify(one), { schema: known.address, formats: "assert", representation: form });
        const ours = !diagnostics.some(({ source, severity }) => source === "schema" && severity === "error");
        const theirs = known.validate(keyValues(entity));
        // The ones of the second kind are plain: nobody has anything to say of them.
        const silent = diagnostics.length === 0 || index % 4 < 2 || form === "simplified" || change.length > 0;
        if (ours !== expected || theirs !== expected || !silent) wrong.push(`${model} ${index}, ${name}, ${form}: ngsild ${ours}, Ajv ${theirs}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test("schemas are judged alike", { skip }, () => {
  const workspace = workspaceWith(Workspace, data);
  const ajv = ajvWith(data.shared);
  const wrong = [];
  let cases = 0;
  let refused = 0;
  for (const { id, address, schema, problem, agreed, normalized } of data.models) {
    if (problem !== null || !agreed || !normalized) continue;
    let validate;
    try {
      validate = ajv.compile(published(JSON.parse(schema)));
    } catch {
      continue;
    }
    const entity = JSON.parse(normalized);
    // ngsild judges every instance of an attribute, or all of them as one array, as the schema wants it.
    if (Object.values(entity).some((value) => Array.isArray(value) && value.some((item) => item?.datasetId))) continue;
    const names = Object.keys(entity).filter((name) => entity[name]?.type && "value" in entity[name]).slice(0, 4);
    compare(entity, "as it is");
    for (const name of names) {
      for (const value of VALUES) {
        const changed = structuredClone(entity);
        if (value === undefined) delete changed[name];
        else changed[name].value = value;
        compare(changed, `${name}: ${JSON.stringify(value)}`);
      }
    }

    function compare(changed, what) {
      const theirs = validate(keyValues(changed));
      const options = { schema: address, formats: "assert", representation: "normalized", maxDiagnostics: 1e6 };
      const { diagnostics } = workspace.check(JSON.stringify(changed), options);
      const ours = !diagnostics.some(({ source, severity }) => source === "schema" && severity === "error");
      cases += 1;
      refused += theirs ? 0 : 1;
      if (ours !== theirs) wrong.push(`${id}, ${what}: ngsild ${ours}, Ajv ${theirs} ${JSON.stringify(validate.errors)}`);
    }
  }
  assert.ok(cases > 1000 && refused > 200, `${cases} cases, ${refused} refused`);
  assert.deepEqual(wrong, []);
});
