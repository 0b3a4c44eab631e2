// The package `ngsild` in a worker: the page stays quick whatever is being checked.
import { Workspace, explain, init, loadReports, loadRules, render, type CheckOptions } from "ngsild";
import { checkFile } from "./file.js";
import { places } from "./places.js";
import type { Made } from "./protocol.js";
import { say, serveCalls } from "./serve.js";

let workspace: Workspace | undefined;

/** Contexts that the page adds are kept here, for every call after. */
const desk = (): Workspace => (workspace ??= new Workspace());

/** The texts are decoded here, because what crosses to the page is plain data. */
const made = ({ text, diagnostics }: Made): Made => ({ text, diagnostics });

/** Whether a check takes an option; one that it does not take yet is refused by an error. */
function takes(options: CheckOptions): boolean {
  try {
    desk().check("{}", options);
    return true;
  } catch {
    return false;
  }
}

serveCalls(init(), {
  choices: (_, { as, representation }) => ({
    as: as.filter((as) => takes({ as })),
    representation: representation.filter((representation) => takes({ representation })),
  }),
  check: (_, text, options) => {
    const begun = performance.now();
    const result = desk().check(text, options);
    return { result, milliseconds: performance.now() - begun };
  },
  fix: (_, text, options) => desk().fix(text, options),
  convert: (_, text, options) => made(desk().convert(text, options)),
  expand: (_, text) => made(desk().expand(text, { maxDiagnostics: 100 })),
  compact: (_, text) => made(desk().compact(text, { context: [], maxDiagnostics: 100 })),
  missingContexts: (_, text) => desk().missingContexts(text),
  contextReport: (_, text) => desk().contextReport(text),
  addContext: (_, url, text) => desk().addContext(url, text),
  places: (_, text) => places(text),
  explain: async (_, code) => {
    await loadRules();
    return explain(code);
  },
  render: async (_, result, format, source) => {
    await loadReports();
    return render(result, format, source);
  },
  checkFile: (id, file, options) => checkFile(desk(), file, options, (progress) => say({ id, progress })),
});
