// What both workers answer: checks and fixes, with the contexts that were given.
import type { Workspace } from "ngsild";
import { checkFile } from "./file.js";
import { say, type Answers } from "./serve.js";

export function deskAnswers(desk: () => Workspace): Answers {
  return {
    check: (_, text, options) => {
      const begun = performance.now();
      const result = desk().check(text, options);
      return { result, milliseconds: performance.now() - begun };
    },
    fix: (_, text, options) => desk().fix(text, options),
    checkFile: (id, file, options) => checkFile(desk(), file, options, (progress) => say({ id, progress })),
    addContext: (_, url, text) => desk().addContext(url, text),
  };
}
