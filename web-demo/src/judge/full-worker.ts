// The larger entry `ngsild/full` in a worker of its own, for RDF.
import { Workspace, init } from "ngsild/full";
import { serveCalls } from "./serve.js";

let workspace: Workspace | undefined;
const desk = (): Workspace => (workspace ??= new Workspace());

serveCalls(init(), {
  addContext: (_, url, text) => desk().addContext(url, text),
  toRdf: (_, text) => {
    const { text: quads, diagnostics } = desk().toRdf(text, { maxDiagnostics: 100 });
    return { text: quads, diagnostics };
  },
});
