// The package `ngsild` in a worker: the page stays quick whatever is being checked.
import { Workspace, explain, fetchData, init, loadFiles, loadMessages, loadReports, loadRules, profiles, render, type CheckOptions } from "ngsild";
import { deskAnswers, speaking } from "./desk.js";
import { places } from "./places.js";
import type { Made } from "./protocol.js";
import { serveCalls } from "./serve.js";

let workspace: Workspace | undefined;

/** Contexts that the page adds are kept here, for every call after. */
const desk = (): Workspace => (workspace ??= new Workspace());

/** The texts are decoded here, because what crosses to the page is plain data. */
const made = ({ text, diagnostics }: Made): Made => ({ text, diagnostics });

const spoken = speaking(loadMessages);

/** Data of so many bytes is fetched at most. */
const MOST = 50_000_000;

/** Who agreed has seen each of these hosts, private ones too. */
function agreed(urls: readonly string[]): { allow: string[]; allowPrivate: boolean } {
  const hosts = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host);
  return { allow: [...new Set(hosts)], allowPrivate: true };
}

/** Whether a check takes an option; one that it does not take yet is refused by an error. */
function takes(options: CheckOptions): boolean {
  try {
    desk().check("{}", options);
    return true;
  } catch {
    return false;
  }
}

serveCalls(init, {
  ...deskAnswers(desk, spoken, loadFiles),
  choices: (_, { as, profile, representation }) => ({
    as: as.filter((as) => takes({ as })),
    profile: profile.filter((profile) => profiles().some(({ name }) => name === profile)),
    representation: representation.filter((representation) => takes({ representation })),
  }),
  convert: async (_, text, options) => made(desk().convert(text, await spoken(options))),
  expand: (_, text) => made(desk().expand(text, { maxDiagnostics: 100 })),
  compact: (_, text) => made(desk().compact(text, { context: [], maxDiagnostics: 100 })),
  fetchContexts: (_, urls) => desk().fetchContexts({ urls, ...agreed(urls) }),
  fetchData: (_, urls) => fetchData(urls, { ...agreed(urls), maxBytes: MOST }),
  profiles,
  missingContexts: (_, text) => desk().missingContexts(text),
  contextReport: (_, text) => desk().contextReport(text),
  places: (_, text) => places(text),
  explain: async (_, code) => {
    await loadRules();
    return explain(code);
  },
  render: async (_, result, format, source, reports) => {
    await loadReports(reports);
    return render(result, format, await spoken(source));
  },
});
