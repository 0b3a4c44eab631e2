import { NgsildError } from "./error.js";
import type { InitSource } from "./types.js";

/** Compile the module, wherever it comes from, and say clearly when it is none. */
export async function compile(source: InitSource): Promise<WebAssembly.Module> {
  const got = await source;
  if (got instanceof WebAssembly.Module) return got;
  if (got instanceof ArrayBuffer || ArrayBuffer.isView(got)) return compileBytes(got, "the given bytes");
  return compileResponse(got instanceof Response ? got : await request(got));
}

async function request(address: string | URL | Request): Promise<Response> {
  try {
    return await fetch(address);
  } catch (error) {
    const url = address instanceof Request ? address.url : String(address);
    throw failure(`${url} could not be fetched.`, error);
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw failure(`${response.url} answered ${response.status}.`);
  const type = response.headers.get("content-type")?.split(";")[0]?.trim();
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  return compileBytes(await response.arrayBuffer(), response.url);
}

async function compileBytes(bytes: ArrayBuffer | ArrayBufferView<ArrayBuffer>, name: string): Promise<WebAssembly.Module> {
  const view = ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes);
  const start = new Uint8Array(view.buffer, view.byteOffset, Math.min(4, view.byteLength));
  if (start.join() === "0,97,115,109") return WebAssembly.compile(bytes);
  const html = start[0] === 0x3c ? " It begins like an HTML page." : "";
  throw failure(`${name} is no WASM file.${html} Give its address to init(), or import from "ngsild/inline".`);
}

function failure(what: string, cause?: unknown): NgsildError {
  return new NgsildError("not-initialised", `The WASM file did not load: ${what}`, { cause });
}
