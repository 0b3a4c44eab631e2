import { licencesOf } from "./scripts/licences.mjs";
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from "vite";

/** In one file the workers stand inside, as one script. */
const inside: Plugin = {
  name: "everything inside",
  enforce: "pre",
  resolveId(source, importer, options) {
    return source.endsWith("?worker") ? this.resolve("./both-workers.js?worker&inline", importer, { ...options, skipSelf: true }) : null;
  },
};

/** `fetch.html` is `index.html` with a wider content policy, and says so. */
const FETCHING = "fetch.html";
const mayFetch = (html: string): string =>
  html
    .replace("<html", "<html data-network")
    .replace("connect-src 'self'", "connect-src 'self' https: http:")
    .replace("Nothing is sent anywhere.\">", "It may fetch data and contexts, after asking.\">")
    .replace("Nothing is sent anywhere.</noscript>", "What it fetches is named first.</noscript>");

const fetching: Plugin = {
  name: "the page that may fetch",
  configureServer(server) {
    server.middlewares.use((request, _, next) => {
      if (request.url?.startsWith(`/${FETCHING}`)) request.url = request.url.replace(FETCHING, "index.html");
      next();
    });
  },
  transformIndexHtml: (html, { originalUrl }) => (originalUrl?.startsWith(`/${FETCHING}`) ? mayFetch(html) : html),
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const index = bundle["index.html"];
      if (index?.type === "asset") this.emitFile({ type: "asset", fileName: FETCHING, source: mayFetch(String(index.source)) });
    },
  },
};

/** Whose work the page carries. What its workers take in is `ngsild` and nothing else. */
const licences: Plugin = {
  name: "licences of others",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "assets/licences.txt", source: licencesOf(this.getModuleIds()) });
  },
};

/** What is wanted first is asked for by the page itself: the checker, its worker, and the scripts behind the first one. */
const early: Plugin = {
  name: "what is wanted first",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle, chunk }): HtmlTagDescriptor[] {
      if (!bundle || !chunk) return [];
      const core = Object.keys(bundle).find((name) => /core-.*\.wasm$/.test(name));
      const page = chunk.dynamicImports.map((name) => bundle[name]).find((made) => made?.type === "chunk" && made.name === "page") as Rolldown.OutputChunk | undefined;
      const scripts = page ? [page.fileName, ...page.imports].filter((name) => !chunk.imports.includes(name) && name !== chunk.fileName) : [];
      return [
        ...(core ? [{ tag: "link", attrs: { rel: "preload", as: "fetch", crossorigin: true, href: `./${core}` }, injectTo: "head" as const }] : []),
        ...scripts.map((name) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${name}` }, injectTo: "head" as const })),
      ];
    },
  },
};

/** Small modules that several chunks share: one file of them costs less than many. */
const SHARED = /src\/(dom|icons|network|notice|share|settings|keys|editor\/format|input\/(files|examples)|findings\/wording|judge\/(judge|judges|modules|schema)|texts\/texts)\.ts$|vite\/preload-helper/;

/** The editor and how it looks: views and differences are shown by it, too. */
const EDITOR = /@codemirror\/(state|view)\/|src\/editor\/theme\.ts$/;

/** What is wanted after the first answer, at the earliest. */
const LATER = /src\/(later|dialogs\/(?!schema)\w[\w-]*|findings\/rule-card|input\/file-checks)\.ts$/;

export default defineConfig(({ mode }) => {
  const oneFile = mode === "one-file";
  const single = { output: { codeSplitting: false } };
  const split = { output: { codeSplitting: { groups: [{ name: "base", test: SHARED }, { name: "editor", test: EDITOR }, { name: "later", test: LATER }] } } };
  return {
    // Works from any folder of any server.
    base: "./",
    define: { ONE_FILE: JSON.stringify(oneFile) },
    plugins: oneFile ? [inside] : [early, fetching, licences],
    build: {
      target: "es2022",
      cssTarget: ["chrome123", "firefox121", "safari17.5"],
      // The WASM files are put into the one file by the build script.
      assetsInlineLimit: (path) => oneFile && !path.endsWith(".wasm"),
      cssCodeSplit: !oneFile,
      modulePreload: { polyfill: false },
      rolldownOptions: oneFile ? single : split,
      chunkSizeWarningLimit: 5000,
    },
    worker: { format: oneFile ? "iife" : "es", plugins: () => (oneFile ? [inside] : []), rolldownOptions: oneFile ? single : {} },
    server: { fs: { allow: [".."] } },
  };
});
