export * from "./api.js";
// These stand before those of the same name in the line above.
export { Workspace, compact, expand, flatten, fromRdf, toRdf } from "./json-ld.js";
