// Node: everything is read from disk when it is first needed, synchronously.
import { readFileSync } from "node:fs";
import { setPlatform } from "./platform.js";
import type { RuleExplanation } from "./types.js";

export * from "./full.js";

setPlatform({
  module: () => new WebAssembly.Module(readFileSync(new URL("./full.wasm", import.meta.url))),
  fetching: () => new WebAssembly.Module(readFileSync(new URL("./fetch.wasm", import.meta.url))),
  files: () => new WebAssembly.Module(readFileSync(new URL("./files.wasm", import.meta.url))),
  reports: () => new WebAssembly.Module(readFileSync(new URL("./reports.wasm", import.meta.url))),
  writer: (memory, start, length) => {
    const view = Buffer.from(memory, start, length);
    return (text) => view.write(text, 0, "utf16le");
  },
  messages: (locale) => readFileSync(new URL(`./messages/${locale}.json`, import.meta.url), "utf8"),
  rules: () => JSON.parse(readFileSync(new URL("./rules.json", import.meta.url), "utf8")) as RuleExplanation[],
});
