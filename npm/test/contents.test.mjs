// What the package says of what is inside it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const dist = new URL("../dist/", import.meta.url);
const text = readFileSync(new URL("sbom.cdx.json", dist), "utf8");
const licences = readFileSync(new URL("third-party.txt", dist), "utf8");
const bill = JSON.parse(text);

/** What has to be among it, and where: each way in is here once. */
const INSIDE = {
  ngsild: ["core.wasm", "full.wasm", "cli.wasm", "reports.wasm", "models.wasm", "fetch.wasm"],
  jsonschema: ["full.wasm", "cli.wasm"],
  "json-ld": ["full.wasm", "cli.wasm"],
  clap: ["cli.wasm"],
  "gloo-net": ["fetch.wasm"],
  view: ["element.js"],
  "rust-std": ["core.wasm", "cli.wasm"],
  pysmartdatamodels: ["models.txt", "models-data.js"],
};

test("the bill of materials is CycloneDX 1.6", async () => {
  assert.equal(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text), null);
});

test("the bill of materials names what is inside, and in which file", () => {
  for (const [name, files] of Object.entries(INSIDE)) {
    const properties = bill.components.filter((component) => component.name === name).flatMap((component) => component.properties);
    const found = properties.map(({ value }) => value);
    for (const file of files) assert.ok(found.includes(`dist/${file}`), `${name} in ${file}: ${found.join(", ")}`);
  }
});

test("crates of a registry have the hash of their archive, and everything a licence", () => {
  for (const { name, purl, hashes, licenses } of bill.components) {
    assert.ok(licenses?.length > 0, `${name} has no licence`);
    if (purl.startsWith("pkg:cargo/") && !name.startsWith("ngsild")) assert.match(hashes?.[0]?.content ?? "", /^[0-9a-f]{64}$/, name);
  }
});

test("nothing that only builds or tests is named as inside", () => {
  const names = bill.components.map(({ name }) => name);
  for (const name of ["proptest", "insta", "serde_derive", "syn", "typescript", "esbuild", "ureq"]) assert.ok(!names.includes(name), name);
});

test("what others made stands among the licences, with texts", () => {
  for (const { name, group, version } of bill.components.filter(({ name }) => !name.startsWith("ngsild"))) {
    assert.ok(licences.includes(`\n${group ? `${group}/` : ""}${name} ${version}\n`), `${name} ${version} is not in third-party.txt`);
  }
  for (const words of ["Permission is hereby granted", "Apache License", "Mozilla Public License Version 2.0", "Creative Commons Attribution 4.0"]) {
    assert.ok(licences.includes(words), words);
  }
});
