// The contenders in a web page; bundled, and driven from in-chromium.mjs.
import { check, convert, init } from "../../npm/dist/browser.js";
import { contenders, split } from "./contenders.mjs";
import schema from "./ngsi-ld-structure.schema.json";
import { compileStructure } from "./structure.mjs";

let runs;
let expected;

window.bench = {
  async prepare(entities) {
    await init("/core.wasm");
    const bytes = new Uint8Array(await (await fetch("/entities.ndjson")).arrayBuffer());
    const [lines, chunks] = split(bytes).map((list) => list.slice(0, entities));
    expected = lines.length;
    runs = contenders({ check, convert, validate: compileStructure(schema), lines, chunks });
    return Object.keys(runs);
  },
  collectGarbage() {
    window.gc();
  },
  run(name) {
    const valid = runs[name]();
    if (valid !== expected) throw new Error(`${name} took ${valid} of ${expected} clean entities for valid`);
  },
};
