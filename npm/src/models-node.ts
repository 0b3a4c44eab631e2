// Node: the catalogue is read from disk when it is first asked, synchronously.
import { readFileSync } from "node:fs";
import { modelsFrom, type Models } from "./models.js";

export { NgsildError, type NgsildErrorKind } from "./error.js";
export type { Attribute, Model, Models, Subject } from "./models.js";

const read = (name: string) => readFileSync(new URL(name, import.meta.url));

/** The catalogue of the Smart Data Models. */
export const models: Models = modelsFrom({
  parts: () => ({ text: read("./models.txt").toString("utf8"), module: new WebAssembly.Module(read("./models.wasm")) }),
});
