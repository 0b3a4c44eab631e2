// The bundlers, each with the least configuration that works. Each returns the folder and the page in it.
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import { build as viteBuild, createServer as viteServer } from "vite";
import webpack from "webpack";

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8" /><title>bundled</title><script type="module" src="main.js"></script></html>';

function output(folder) {
  const dir = mkdtempSync(join(folder, "out-"));
  writeFileSync(join(dir, "index.html"), PAGE);
  return { dir, page: "index.html" };
}

export async function bundleWithVite(folder) {
  const { dir } = output(folder);
  const input = join(folder, "bundled.html");
  await viteBuild({ root: folder, configFile: false, logLevel: "warn", build: { outDir: dir, emptyOutDir: true, rollupOptions: { input } } });
  return { dir, page: "bundled.html" };
}

export async function serveWithVite(folder) {
  const server = await viteServer({ root: folder, configFile: false, logLevel: "warn", server: { host: "127.0.0.1", port: 0, hmr: false } });
  await server.listen();
  const { port } = server.httpServer.address();
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

export async function bundleWithWebpack(folder, entry) {
  const { dir, page } = output(folder);
  const configuration = { mode: "production", context: folder, entry: `./${entry}`, output: { path: dir, filename: "main.js", publicPath: "" } };
  const stats = await promisify(webpack)(configuration);
  if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
  return { dir, page };
}

/** esbuild copies no files: those in `assets` are copied as a user would do it. */
export async function bundleWithEsbuild(folder, entry, assets, platform = "browser") {
  const { dir, page } = output(folder);
  const common = { absWorkingDir: folder, bundle: true, format: "esm", logLevel: "warning", platform };
  await esbuild({ ...common, entryPoints: [entry], outfile: join(dir, "main.js") });
  for (const name of assets) cpSync(join(folder, "node_modules/ngsild/dist", name), join(dir, name));
  if (platform === "node") writeFileSync(join(dir, "package.json"), '{"type":"module"}');
  return { dir, page };
}
