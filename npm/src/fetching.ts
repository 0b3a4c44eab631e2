// Contexts and data from the network, with permission. A WASM file of its own does it, which is loaded when it is first
// asked for.
import type { Glue } from "glue:fetch";
import { NgsildError } from "./error.js";
import { fetchModule } from "./platform.js";
import type { TextStore } from "./text-store.js";
import type { FetchOptions, FetchResult } from "./types.js";

type DataOptions = Omit<FetchOptions, "urls">;

interface Fetched {
  fetched: { url: string; text: string; mediaType: string; cameFrom?: string; warning?: string }[];
  refused: FetchResult["refused"];
}

let glue: Promise<Glue> | undefined;

async function start(): Promise<Glue> {
  const [{ createGlue }, module] = await Promise.all([import("glue:fetch"), fetchModule()]);
  const made = createGlue();
  made.initSync({ module });
  return made;
}

function started(): Promise<Glue> {
  glue ??= start().catch((error: unknown) => {
    glue = undefined;
    throw error;
  });
  return glue;
}

/** Browsers do not say why they got nothing, and where a redirect leads. */
const inBrowser = () => "document" in globalThis || "WorkerGlobalScope" in globalThis;

/** Fetch what is wanted into the store. */
export async function fetchInto(store: TextStore, wanted: string[], options: FetchOptions): Promise<FetchResult> {
  const told = read(options);
  const { fetch_contexts } = await started();
  const result = resultOf(await fetch_contexts(wanted, store.log.flat(), told, inBrowser()));
  for (const { url, text } of result.fetched) store.add(url, text);
  return result;
}

/** Fetch data, which is kept nowhere. */
export async function fetchTexts(wanted: string[], options: DataOptions): Promise<FetchResult> {
  const told = read(options);
  const { fetch_data } = await started();
  return resultOf(await fetch_data(wanted, told, inBrowser()));
}

function resultOf(json: string): FetchResult {
  const { fetched, refused } = JSON.parse(json) as Fetched;
  return { fetched: fetched.map((one) => ({ ...one, size: new TextEncoder().encode(one.text).length })), refused };
}

function read({ allow, allowPrivate = false, maxBytes, timeout, maxRedirects }: DataOptions): object {
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
