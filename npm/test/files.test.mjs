// Files of any size: the same result as the text they hold, in slices, with progress and an end when it is wanted.
import assert from "node:assert/strict";
import { openAsBlob, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import * as full from "ngsild/full";
import { entries } from "./surface.mjs";

const entity = (n, kind = "Property") => `{"id": "urn:ngsi-ld:Room:${n}", "type": "Room", "name": {"type": "${kind}", "value": "Größe 😀 ${"x".repeat(300)}"}}`;
const many = (count, every) => Array.from({ length: count }, (_, n) => entity(n, n % every === 0 ? "Propery" : "Property"));
/** Three slices of lines, with a blank line and a last one without its end. */
const LINES = `${many(8000, 100).join("\n")}\n\n${entity("last", "Propery")}`;
/** The same Entities as one document. */
const ARRAY = `[\n${many(8000, 100).join(",\n")}\n]`;
const TEXTS = { "lines.ndjson": LINES, lines: LINES, array: ARRAY, "pretty.json": JSON.stringify(JSON.parse(entity(1, "Propery")), null, 2), empty: "", "broken.ndjson": '{"id": \n{"id": "a"}' };

for (const [name, entry] of Object.entries({ ...entries, full })) {
  for (const [file, text] of Object.entries(TEXTS)) {
    test(`${name}: ${file} is judged as its text is`, async () => {
      const told = [];
      const result = await entry.checkFile(new File([text], file), { onProgress: (progress) => told.push({ ...progress }) });
      assert.deepEqual(result, entry.check(text));
      const size = new TextEncoder().encode(text).length;
      assert.equal(told.at(-1)?.bytes ?? 0, size);
      assert.equal(told.at(-1)?.lines ?? 0, file.includes("lines") ? 8002 : file === "broken.ndjson" ? 2 : 0);
    });
  }
}

test("findings are listed up to the most, and all are counted", async () => {
  const { summary, diagnostics } = await entries.esm.checkFile(new Blob([LINES]), { maxDiagnostics: 30 });
  assert.equal(diagnostics.length, 30);
  assert.deepEqual(summary, { ...entries.esm.check(LINES).summary, truncated: true });
});

test("a workspace lends its contexts, schemas and settings", async () => {
  const workspace = new full.Workspace({ maxDiagnostics: 5 });
  workspace.addSchema("https://example.org/schema.json", '{"type": "object", "required": ["floor"]}');
  for (const text of [LINES, ARRAY]) {
    const result = await workspace.checkFile(new Blob([text]), { schema: "https://example.org/schema.json" });
    assert.ok(result.diagnostics.length === 5 && result.summary.errors > 8000, JSON.stringify(result.summary));
  }
});

test("a signal ends it between two slices", async () => {
  const end = new AbortController();
  const told = [];
  const reading = entries.esm.checkFile(new Blob([LINES]), { signal: end.signal, onProgress: ({ bytes }) => told.push(bytes) && end.abort() });
  await assert.rejects(reading, { name: "AbortError" });
  assert.equal(told.length, 1);
  await assert.rejects(entries.esm.checkFile(new Blob([LINES]), { signal: AbortSignal.abort() }), { name: "AbortError" });
  assert.equal((await entries.esm.checkFile(new Blob([entity(1)]))).valid, true);
});

test("what is no file, no option, or gone, is told", async () => {
  const { checkFile } = entries.esm;
  await assert.rejects(checkFile("a.json"), { kind: "config", message: /^file: / });
  await assert.rejects(checkFile(new Blob([]), { as: "nothing" }), { kind: "config", message: /^as: / });
  await assert.rejects(checkFile(new Blob([]), { onProgress: 1 }), { kind: "config", message: /^onProgress: / });
  const folder = await mkdtemp(join(tmpdir(), "files-"));
  const path = join(folder, "a.ndjson");
  writeFileSync(path, LINES);
  const blob = await openAsBlob(path);
  assert.equal((await checkFile(blob)).summary.errors, entries.esm.check(LINES).summary.errors);
  writeFileSync(path, "changed");
  await assert.rejects(checkFile(blob), { kind: "data", message: /cannot be read/ });
  await rm(folder, { recursive: true });
});

test("memory stays bounded whatever the size of the file", async () => {
  const piece = new Blob([`${many(4000, 1e9).join("\n")}\n`]);
  const { checkFile } = entries.esm;
  await checkFile(piece);
  const before = process.memoryUsage().rss;
  const { summary } = await checkFile(new Blob(Array(150).fill(piece)));
  const grown = process.memoryUsage().rss - before;
  assert.equal(summary.entities, 600_000);
  assert.ok(grown < 100e6, `${Math.round(grown / 1e6)} MB for a file of 250 MB`);
});
