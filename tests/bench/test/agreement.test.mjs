// The structural schema of the benchmark judges as ngsild does, or the comparison would be unfair.
import assert from "node:assert/strict";
import { test } from "node:test";
import { check, convert } from "../../../npm/dist/node.js";
import { agreement } from "../agreement.mjs";
import { toConcise, toSimplified } from "../conversions.mjs";
import { entity } from "../generate.mjs";

test("schema and ngsild agree on whole and on broken entities", () => {
  const { wrong, cases, mutations } = agreement((text) => check(text, { representation: "normalized" }).valid);
  assert.deepEqual(wrong, []);
  assert.ok(cases > 20 * mutations, `${cases} cases`);
});

test("the generated entities are clean", () => {
  for (let index = 0; index < 300; index += 1) {
    const { diagnostics } = check(JSON.stringify(entity(index)));
    assert.deepEqual(diagnostics, [], `entity ${index}`);
  }
});

test("the conversions in JavaScript give the same as ngsild", () => {
  for (let index = 0; index < 300; index += 1) {
    const one = entity(index);
    for (const [to, transform] of [["concise", toConcise], ["simplified", toSimplified]]) {
      const ours = convert(JSON.stringify(one), { to }).text;
      assert.equal(ours, JSON.stringify(transform(one)), `entity ${index} to ${to}`);
    }
  }
});
