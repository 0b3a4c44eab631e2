// The larger entry `ngsild/full` in a worker of its own: checks by schemas and models, and RDF.
import { Workspace, init, loadFiles, loadMessages } from "ngsild/full";
import { deskAnswers, speaking } from "./desk.js";
import { serveCalls } from "./serve.js";

let workspace: Workspace | undefined;
const desk = (): Workspace => (workspace ??= new Workspace());

serveCalls(init, {
  ...deskAnswers(desk, speaking(loadMessages), loadFiles),
  addSchema: (_, address, text) => desk().addSchema(address, text),
  addModels: (_, text) => desk().addModels({ text }),
  toRdf: (_, text) => {
    const { text: quads, diagnostics } = desk().toRdf(text, { maxDiagnostics: 100 });
    return { text: quads, diagnostics };
  },
});
