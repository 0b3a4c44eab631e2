import { defineConfig, type Plugin } from "vite";

/** In one file workers stand inside, and the package that carries its WASM takes the place of the one that fetches it. */
const inside: Plugin = {
  name: "everything inside",
  enforce: "pre",
  resolveId(source, importer, options) {
    if (source === "ngsild") return this.resolve("ngsild/inline", importer, options);
    return source.endsWith("?worker") ? this.resolve(`${source}&inline`, importer, { ...options, skipSelf: true }) : null;
  },
};

export default defineConfig(({ mode }) => {
  const oneFile = mode === "one-file";
  const single = oneFile ? { output: { codeSplitting: false } } : {};
  return {
    // Works from any folder of any server.
    base: "./",
    define: { ONE_FILE: JSON.stringify(oneFile) },
    plugins: oneFile ? [inside] : [],
    build: {
      target: "es2022",
      cssTarget: ["chrome123", "firefox121", "safari17.5"],
      assetsInlineLimit: oneFile ? Infinity : 0,
      cssCodeSplit: !oneFile,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: oneFile ? ["index.html"] : ["index.html", "fetch.html"], ...single },
      chunkSizeWarningLimit: 5000,
    },
    worker: { format: oneFile ? "iife" : "es", plugins: () => (oneFile ? [inside] : []), rolldownOptions: single },
    server: { fs: { allow: [".."] } },
  };
});
