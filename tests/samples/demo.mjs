// Checks the samples through the npm package, as any Node script would, and prints what it finds.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check, fix, render } from "../../npm/dist/node.js";

/** The samples, and what was planted in them. */
const SAMPLES = {
  "parking.jsonld": ["ATT001", "ATT002", "ATT005", "CTX004", "DOC005", "DTM002", "ENT002", "GJS003", "LTG001", "UNT002"],
  "air-quality.jsonld": [],
};

for (const [name, planted] of Object.entries(SAMPLES)) {
  const text = readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");
  const result = check(text);
  console.log(`── tests/samples/${name}\n`);
  console.log(render(result, "text", { name: `tests/samples/${name}`, text }));
  expectCodes(name, result, planted);
  if (result.valid) continue;
  const fixed = fix(text);
  const left = check(fixed.text);
  console.log(`Safe fixes mend ${fixed.applied.length} of these by themselves; ${left.diagnostics.length} findings need a person.\n`);
}

/** The demo is a test too: it fails when a planted mistake is not found, or anything else is. */
function expectCodes(name, { diagnostics }, planted) {
  const found = new Set(diagnostics.map((one) => one.code));
  const missing = planted.filter((code) => !found.has(code));
  const surplus = [...found].filter((code) => !planted.includes(code));
  if (missing.length === 0 && surplus.length === 0) return;
  console.error(`${name}: not found ${missing.join(", ") || "nothing"}; found and not planted ${surplus.join(", ") || "nothing"}`);
  process.exitCode = 1;
}
