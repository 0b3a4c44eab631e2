// Where the WASM file comes from.

/** Where the WASM file comes from. Default: beside this module. */
export type InitSource =
  | string
  | URL
  | Request
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | WebAssembly.Module
  | Promise<Response | ArrayBuffer | WebAssembly.Module>;
