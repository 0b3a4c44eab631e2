// The Smart Data Models of the suites, and Ajv told as well as it can be: references by their published addresses, `$id`s,
// which are often wrong, left out, formats asserted.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** What is there of the suites; `undefined` where `NGSILD_SUITES` names none. */
export function dataModels() {
  const suites = process.env.NGSILD_SUITES;
  if (!suites) return undefined;
  const folder = join(suites, "corpus/smart-data-models");
  const read = (path) => readFileSync(join(folder, path), "utf8");
  const shared = Object.entries(JSON.parse(read("common/refmap.json"))).map(([address, path]) => [address, read(`common/${path}`)]);
  const rows = read("manifest.jsonl").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const models = rows.map((row) => ({
    id: row.id,
    address: row.schema_url,
    schema: read(row.schema),
    problem: row.schema_problem,
    agreed: row.agree,
    normalized: row.examples?.normalized && read(row.examples.normalized),
    keyValues: row.examples?.keyvalues && read(row.examples.keyvalues),
    validNormalized: row.other_forms?.normalized_unwrapped?.expect_schema_valid,
    validKeyValues: row.expect_schema_valid,
  }));
  return { shared, models };
}

/** An Ajv that knows the shared documents. */
export function ajvWith(shared) {
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
  addFormats(ajv);
  for (const [address, text] of shared) ajv.addSchema(published(JSON.parse(text)), address);
  return ajv;
}

/** A schema as Ajv takes it, without what misleads it. */
export function published(schema) {
  delete schema.$id;
  delete schema.id;
  delete schema.$schema;
  return schema;
}

/** A Workspace with the same schemas. */
export function workspaceWith(Workspace, { shared, models }) {
  const workspace = new Workspace();
  for (const [address, text] of shared) workspace.addSchema(address, text);
  for (const { address, schema } of models) workspace.addSchema(address, schema);
  return workspace;
}
