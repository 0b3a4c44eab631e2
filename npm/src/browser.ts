// Browsers and bundlers: `await init()` fetches the WASM file that lies beside this module.
import { compile } from "./compile.js";
import { setPlatform } from "./platform.js";

export * from "./api.js";

setPlatform({
  schemas: false,
  load: (source) => compile(source ?? new URL("./core.wasm", import.meta.url)),
  fetching: () => compile(new URL("./fetch.wasm", import.meta.url)),
  files: (source) => compile(source ?? new URL("./files.wasm", import.meta.url)),
  loadReports: (source) => compile(source ?? new URL("./reports.wasm", import.meta.url)),
  loadMessages: async (locale) => (await (await import("./messages.js")).default[locale]()).default,
  loadRules: async () => (await import("./rules.js")).default,
});
