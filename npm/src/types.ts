// The plain data that goes in and comes out. Hand-shaped; what the WASM glue declares never reaches a user.
export type { Locale } from "./locales.js";
export type * from "./types/checking.js";
export type * from "./types/contexts.js";
export type * from "./types/conversions.js";
export type * from "./types/fetching.js";
export type * from "./types/findings.js";
export type * from "./types/json-ld.js";
export type * from "./types/lines.js";
export type * from "./types/queries.js";
export type * from "./types/reports.js";
export type * from "./types/rules.js";
export type * from "./types/starting.js";
export type * from "./types/words.js";
