import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as full from "ngsild/full";
import { models } from "ngsild/models";
import ngsild from "./surface.mjs";

const { check, explain, rules } = ngsild;
const FACTS = ["code", "name", "family", "source", "severity", "since", "clause", "fix", "url"];

test("before the texts are loaded there are the facts", async () => {
  const fresh = await import("../dist/inline.js?before-load");
  const facts = rules().map((rule) => Object.fromEntries(FACTS.filter((key) => key in rule).map((key) => [key, rule[key]])));
  assert.ok(facts.length > 50);
  assert.deepEqual(fresh.rules(), facts);
  assert.throws(() => fresh.explain("ENT002"), { kind: "not-initialised", message: /call `await loadRules\(\)` first/ });
  await fresh.loadRules();
  assert.deepEqual(fresh.rules(), rules());
});

/** A URL, perhaps with a method in front and headers behind it, a line each. */
function saidOfUrl(text) {
  const [line, ...headers] = text.split("\n");
  const [, method, url] = /^(?:([A-Z]+) )?(.*)$/.exec(line);
  return ngsild.checkUrl(url, { method, headers: Object.fromEntries(headers.map((header) => header.split(": "))) });
}

/** What a rule speaks in: a check, a conversion, a query, a URL, or general JSON-LD. */
function said(text, { call, kind, schemaText, schemaAddress, ...options }, family) {
  if (family === "SDM") {
    const workspace = new ngsild.Workspace();
    workspace.addModels(models);
    return workspace.check(text, options);
  }
  if (call === "parseQuery") return ngsild.parseQuery(kind, text);
  if (call === "checkUrl") return saidOfUrl(text);
  if (schemaText) {
    const workspace = new ngsild.Workspace();
    for (const address of (schemaAddress ?? options.schema).split(" ")) workspace.addSchema(address, schemaText);
    return workspace.check(text, options);
  }
  if (call) return full[call](text, call === "fromRdf" ? options : { ...options, ngsiLd: false });
  return options.to ? ngsild.convert(text, options) : check(text, options);
}

test("the examples hold in WASM", () => {
  for (const { code, family, bad, options } of rules()) {
    const found = bad.some((text) => said(text, options, family).diagnostics.some((one) => one.code === code));
    // The examples of DOC002 are bytes of another encoding, which a text cannot show.
    if (code !== "DOC002") assert.ok(found, `${code} is not found in its bad examples`);
  }
});

test("explain finds a rule in any case and names the near one", () => {
  assert.equal(explain("gjs003").code, "GJS003");
  assert.deepEqual(explain("GJS003"), rules().find(({ code }) => code === "GJS003"));
  assert.throws(() => explain("ENT02"), { kind: "config", message: 'code: "ENT02" is no rule. Did you mean ENT002?' });
  assert.throws(() => explain("weather"), { kind: "config", message: 'code: "weather" is no rule.' });
  assert.throws(() => explain(undefined), { kind: "config" });
});

test("rules.js and rules.json are the same", async () => {
  const { default: module } = await import("../dist/rules.js");
  assert.deepEqual(module, JSON.parse(readFileSync(new URL("../dist/rules.json", import.meta.url), "utf8")));
});
