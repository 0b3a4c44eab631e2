/** files.wasm as base64; written by build.mjs. */
declare const base64: string;
export default base64;
