// The WASM file inside the module: starts at once, everywhere, and fetches nothing.
import base64 from "core.wasm?base64";
import { setPlatform } from "./platform.js";

export * from "./api.js";

setPlatform({
  module: () => new WebAssembly.Module(Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))),
  loadRules: async () => (await import("./rules.js")).default,
});
