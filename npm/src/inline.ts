// The WASM file inside the module: starts at once, everywhere, and fetches nothing.
import base64 from "core.wasm?base64";
import { setPlatform } from "./platform.js";

export * from "./api.js";

const decoded = (base64: string) => new WebAssembly.Module(Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0)));

setPlatform({
  schemas: false,
  module: () => decoded(base64),
  files: async () => decoded((await import("./files-inline.js")).default),
  fetching: async () => decoded((await import("./fetch-inline.js")).default),
  loadReports: async () => decoded((await import("./reports-inline.js")).default),
  loadMessages: async (locale) => (await (await import("./messages.js")).default[locale]()).default,
  loadRules: async () => (await import("./rules.js")).default,
});
