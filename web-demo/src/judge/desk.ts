// What both workers answer: checks and fixes, with the contexts that were given.
import type { Locale, Workspace } from "ngsild";
import { say, type Answers } from "./serve.js";

/** Makes options ready that name a language. */
type Spoken = <O extends { locale?: Locale }>(options: O) => Promise<O>;

/** Loads the messages that options need; where they cannot be had, findings are in English. */
export function speaking(load: (locale: Locale) => Promise<void>): Spoken {
  return async (options) => {
    if (!options.locale) return options;
    return load(options.locale).then(
      () => options,
      () => ({ ...options, locale: "en" }),
    );
  };
}

export function deskAnswers(desk: () => Workspace, spoken: Spoken, loadFiles: (module: WebAssembly.Module) => Promise<void>): Answers {
  return {
    check: async (_, text, options) => {
      const ready = await spoken(options);
      const begun = performance.now();
      const result = desk().check(text, ready);
      return { result, milliseconds: performance.now() - begun };
    },
    fix: async (_, text, options) => desk().fix(text, await spoken(options)),
    checkFile: async ({ id, signal }, file, options, files) => {
      await loadFiles(files);
      return desk().checkFile(file, { ...(await spoken(options)), signal, onProgress: (progress) => say({ id, progress }) });
    },
    addContext: (_, url, text) => desk().addContext(url, text),
  };
}
