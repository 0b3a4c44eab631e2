// Builds the page into dist/: static files that work from any folder, a service worker that keeps them, and the page once
// more in one file that opens from a disk.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "vite";
import { checkTexts } from "./texts.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
/** What few visitors need is kept when it is first used; pictures of Leaflet that the map does not show never. */
const LATER = /^(full-|models-data|layers|marker-icon|licences)|^ngsild-validator\.html$/;

checkTexts(join(root, "src/texts"));
await build({ root, logLevel: "warn" });
writeServiceWorker();
await writeOneFile();

function writeServiceWorker() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(({ name }) => !LATER.test(name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  const names = files.map((path) => path.slice(dist.length + 1));
  const source = readFileSync(join(root, "src/service-worker.js"), "utf8").replace(/^\/\* global .*\n/m, "");
  const head = `const VERSION = "${hash.digest("hex").slice(0, 16)}";\nconst FILES = ${JSON.stringify(names)};\n`;
  writeFileSync(join(dist, "service-worker.js"), head + source);
}

/** The parts of the checker, and the licences, as blocks of data: deflated, in base64. */
function blocks() {
  const wasm = ["core", "full", "files", "reports"].map((part) => [`${part}.wasm`, fileURLToPath(import.meta.resolve(`ngsild/${part}.wasm`))]);
  const packed = (path) => deflateRawSync(readFileSync(path), { level: 9 }).toString("base64");
  return [...wasm, ["licences.txt", join(dist, "assets/licences.txt")]].map(([name, path]) => `<script type="application/octet-stream" id="${name}">${packed(path)}</script>`).join("\n");
}

/** One module, one style sheet, everything else inside them or in blocks of data; the content policy names both by their hashes. */
async function writeOneFile() {
  const folder = join(root, "node_modules/.one-file");
  await build({ root, mode: "one-file", logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const file = (ending) => {
    const name = readdirSync(join(folder, "assets")).find((name) => name.endsWith(ending));
    return readFileSync(join(folder, "assets", name), "utf8");
  };
  const script = file(".js").replaceAll("</script", "<\\/script");
  const style = file(".css");
  const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${hashOf(script)} 'wasm-unsafe-eval'; style-src ${hashOf(style)}; img-src data:; connect-src data:; worker-src blob:; base-uri 'none'; form-action 'none'`;
  const html = readFileSync(join(folder, "index.html"), "utf8")
    .replace(/content="default-src[^"]*"/, () => `content="${policy}"`)
    .replace(/<link rel="icon"[^>]*>\s*/, "")
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/<script type="module"[^>]*><\/script>/, () => "")
    .replace("</body>", () => `${blocks()}<script type="module">${script}</script></body>`);
  writeFileSync(join(dist, "ngsild-validator.html"), html);
  rmSync(folder, { recursive: true });
}
