// The WASM files of the package: each is compiled once, when it is first wanted, and handed to the workers.
import coreAddress from "ngsild/core.wasm?url";
import filesAddress from "ngsild/files.wasm?url";
import fullAddress from "ngsild/full.wasm?url";
import reportsAddress from "ngsild/reports.wasm?url";

const ADDRESSES = { core: coreAddress, files: filesAddress, full: fullAddress, reports: reportsAddress };
export type Part = keyof typeof ADDRESSES;

const compiled = new Map<Part, Promise<WebAssembly.Module>>();

/** A compiled part. What did not load is tried again the next time. */
export function wasm(part: Part): Promise<WebAssembly.Module> {
  let module = compiled.get(part);
  if (!module) {
    module = compile(part);
    compiled.set(part, module);
    module.catch(() => compiled.delete(part));
  }
  return module;
}

async function compile(part: Part): Promise<WebAssembly.Module> {
  const response = await carried(`${part}.wasm`, ADDRESSES[part]);
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}.`);
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** What lies beside the page; or, by its name, inside the page in one file. */
export async function carried(name: string, address: string): Promise<Response> {
  return ONE_FILE ? inside(name) : fetch(address);
}

/** The page in one file carries the parts in blocks of data: deflated, in base64. */
function inside(name: string): Response {
  const packed = document.getElementById(name)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (unit) => unit.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream, { headers: { "content-type": name.endsWith(".wasm") ? "application/wasm" : "text/plain" } });
}
