// Browsers and bundlers: `await models.load()` imports the module that holds the catalogue.
import { modelsFrom, type Models } from "./models.js";

export { NgsildError, type NgsildErrorKind } from "./error.js";
export type { Attribute, Model, Models, Subject } from "./models.js";

/** The catalogue of the Smart Data Models. */
export const models: Models = modelsFrom({
  async load() {
    const { text, wasm } = await import("./models-data.js");
    const module = await WebAssembly.compile(Uint8Array.from(atob(wasm), (unit) => unit.charCodeAt(0)));
    return { text, module };
  },
});
