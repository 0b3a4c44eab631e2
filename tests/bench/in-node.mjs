// The contenders in Node.
import { readFileSync } from "node:fs";
import v8 from "node:v8";
import vm from "node:vm";
import { agreement, schema } from "./agreement.mjs";
import { contenders, split } from "./contenders.mjs";
import { medians } from "./rounds.mjs";
import { compileStructure } from "./structure.mjs";
import { mainThreadTime } from "./thread-time.mjs";

/** Medians in milliseconds for all entities of a file, and how far the judges agree. */
export async function inNode(file, { rounds, entities }) {
  const { check, convert } = await import("../../npm/dist/node.js");
  v8.setFlagsFromString("--expose-gc");
  const collectGarbage = vm.runInNewContext("gc");
  const [lines, chunks] = split(new Uint8Array(readFileSync(file))).map((list) => list.slice(0, entities));
  const runs = contenders({ check, convert, validate: compileStructure(schema), lines, chunks });
  const times = await medians(Object.keys(runs), rounds, (name) => {
    collectGarbage();
    const start = mainThreadTime();
    const valid = runs[name]();
    const time = mainThreadTime() - start;
    if (valid !== lines.length) throw new Error(`${name} took ${valid} of ${lines.length} clean entities for valid`);
    return time;
  });
  const judges = agreement((text) => check(text, { representation: "normalized" }).valid);
  return { times, entities: lines.length, bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0), agreement: judges };
}
