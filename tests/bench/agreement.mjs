// Do the structural schema and ngsild say the same of whole and of broken entities?
import { readFileSync } from "node:fs";
import { entity } from "./generate.mjs";
import { BREAKING, HARMLESS } from "./mutations.mjs";
import { compileStructure } from "./structure.mjs";

export const schema = JSON.parse(readFileSync(new URL("./ngsi-ld-structure.schema.json", import.meta.url), "utf8"));

/**
 * Every mutation on `perMutation` entities of each kind.
 * `check` says of a text whether it is valid; wrong are the cases where the two judges differ, or both are wrong.
 */
export function agreement(check, perMutation = 30) {
  const validate = compileStructure(schema);
  const result = { cases: 0, agreed: 0, mutations: 0, wrong: [] };
  const tables = [
    [HARMLESS, true],
    [BREAKING, false],
  ];
  for (const [table, expected] of tables) {
    for (const [name, change] of Object.entries(table)) {
      result.mutations += 1;
      for (let index = 0; index < perMutation; index += 1) judge(name, change, expected, index);
    }
  }
  return result;

  function judge(name, change, expected, index) {
    const mutated = structuredClone(entity(index));
    if (change(mutated) === false) return;
    const text = JSON.stringify(mutated);
    const [ours, theirs] = [check(text), validate(JSON.parse(text))];
    result.cases += 1;
    result.agreed += ours === theirs ? 1 : 0;
    if (ours !== expected || theirs !== expected) result.wrong.push({ name, index, expected, ngsild: ours, schema: theirs });
  }
}
