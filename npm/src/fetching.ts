// Contexts from the network, with permission. A WASM file of its own does it, which is loaded when it is first asked for.
import { type Glue, createGlue } from "glue:fetch";
import { NgsildError } from "./error.js";
import { fetchModule } from "./platform.js";
import type { TextStore } from "./text-store.js";
import type { FetchOptions, FetchResult } from "./types.js";

interface Fetched {
  fetched: { url: string; text: string; mediaType: string; cameFrom?: string; warning?: string }[];
  refused: FetchResult["refused"];
}

let glue: Promise<Glue> | undefined;

async function start(): Promise<Glue> {
  const made = createGlue();
  made.initSync({ module: await fetchModule() });
  return made;
}

/** Browsers do not say why they got nothing, and where a redirect leads. */
const inBrowser = () => "document" in globalThis || "WorkerGlobalScope" in globalThis;

/** Fetch what is wanted into the store. */
export async function fetchInto(store: TextStore, wanted: string[], options: FetchOptions): Promise<FetchResult> {
  const told = read(options);
  glue ??= start().catch((error: unknown) => {
    glue = undefined;
    throw error;
  });
  const { fetch_contexts } = await glue;
  const { fetched, refused } = JSON.parse(await fetch_contexts(wanted, store.log.flat(), told, inBrowser())) as Fetched;
  for (const { url, text } of fetched) store.add(url, text);
  return { fetched: fetched.map((one) => ({ ...one, size: new TextEncoder().encode(one.text).length })), refused };
}

function read({ allow, allowPrivate = false, maxBytes, timeout, maxRedirects }: FetchOptions): object {
  const hosts = allow === "all" ? [] : allow;
  if (!Array.isArray(hosts) || hosts.some((host) => typeof host !== "string")) {
    throw new NgsildError("config", 'allow: takes the hosts that may be contacted, such as ["example.org"], or "all".');
  }
  for (const [name, value] of Object.entries({ maxBytes, timeout, maxRedirects })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new NgsildError("config", `${name}: takes a whole number.`);
    }
  }
  return { hosts, all: allow === "all", allowPrivate: allowPrivate === true, maxBytes, timeout, maxRedirects };
}
