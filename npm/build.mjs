// Builds dist/ from src/ and from what wasm-pack left in the folder given as the first argument:
//   node build.mjs WASM_FOLDER
// WASM_FOLDER holds core.js, core_bg.wasm, and the same for full, reports, models, fetch, files and cli.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, transformSync } from "esbuild";
import { billOfMaterials } from "./bill.mjs";
import { inside } from "./inside.mjs";
import { ARTEFACTS, optimise } from "./optimise.mjs";
import { program } from "./program.mjs";
import { thirdParty } from "./third-party.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, "../web-demo");
const wasm = resolve(process.argv[2]);
const finished = join(here, "dist");
/** Filled first and then put in place, so that there is a whole package at any time. */
const dist = join(here, ".dist");
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
/** What went into each file that esbuild made, and the folder its names of files begin at. */
const bundles = [];

/** A WASM file, as small and fast as wasm-opt makes it. */
async function optimised(name) {
  copyFileSync(await optimise(wasm, name), join(dist, `${name}.wasm`));
}

/**
 * The glue of wasm-bindgen keeps its one instance in variables of the module. Wrapped into a function it makes as
 * many as wanted: after a fault there has to be a fresh one.
 */
function wrapped(name) {
  const glue = readFileSync(join(wasm, `${name}.js`), "utf8");
  const names = [...glue.matchAll(/^export (?:class|function) (\w+)/gm)].map(([, exported]) => exported);
  const body = glue
    .replace(/^export (class|function) /gm, "$1 ")
    .replace(/^export \{ initSync, __wbg_init as default \};$/m, "")
    // The entries say where the file is.
    .replace(/new URL\('\w+\.wasm', import\.meta\.url\)/, "undefined");
  if (names.length === 0 || /^export /m.test(body) || body.includes("import.meta")) {
    throw new Error(`${name}.js is not the glue that was expected: wasm-bindgen writes another one now`);
  }
  // Node has no FileReader: it is handed one.
  return `export function createGlue({ FileReader } = globalThis) {\n${body}\nreturn { initSync, ${names.join(", ")} };\n}\n`;
}

/** What wasm-pack made; where the engine is meant, that of the artefact of the entry. */
const made = (engine, platform) => ({
  name: "what wasm-pack made",
  setup({ onResolve, onLoad }) {
    if (platform === "browser") onResolve({ filter: APART }, ({ path }) => ({ path: apartName(path.slice(5)), external: true }));
    onResolve({ filter: /^glue:|\?base64$/ }, ({ path }) => ({ path: path.replace("glue:core", `glue:${engine}`), namespace: "made" }));
    onLoad({ filter: /^glue:/, namespace: "made" }, ({ path }) => ({ contents: wrapped(path.slice(5)) }));
    onLoad({ filter: /\?base64$/, namespace: "made" }, ({ path }) => {
      const base64 = readFileSync(join(dist, path.replace("?base64", ""))).toString("base64");
      return { contents: `export default "${base64}";` };
    });
  },
});

/** What browsers load only when they fetch, or read files. */
const APART = /^glue:(fetch|files)$/;
const apartName = (name) => `./${name}-glue.js`;

/** The glue of a WASM file that is loaded later, as a module of its own. */
function glueApart(name) {
  const { code } = transformSync(wrapped(name), { format: "esm", target: "es2022", minifySyntax: true, minifyWhitespace: true, legalComments: "none" });
  writeFileSync(join(dist, apartName(name)), code);
}

/** Bundle, and note what went in. */
async function bundle(folder, outfile, options) {
  const { metafile } = await build({ absWorkingDir: folder, outfile: join(dist, outfile), metafile: true, ...options });
  bundles.push({ file: `dist/${outfile}`, metafile, folder });
}

/** One entry, one file, on one WASM file. */
function entry(name, format, platform, engine = "core") {
  const cjs = format === "cjs";
  return bundle(here, `${name}.${cjs ? "cjs" : "js"}`, {
    entryPoints: [`src/${name}.ts`],
    bundle: true,
    format,
    platform,
    target: platform === "node" ? "node20" : "es2022",
    external: ["./rules.js", "./messages.js", "./models-data.js", "./reports-inline.js", "./fetch-inline.js", "./files-inline.js"],
    define: { VERSION: JSON.stringify(manifest.version), ...(cjs ? { "import.meta.url": "moduleUrl" } : {}) },
    banner: { js: cjs && platform === "node" ? 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' : "" },
    minifySyntax: true,
    minifyWhitespace: platform !== "node",
    legalComments: "none",
    logLevel: "warning",
    plugins: [made(engine, platform)],
  });
}

/** The page's validator as an element: the same editor and findings, on the entry for browsers. */
async function element() {
  const inline = {
    name: "style sheets as texts",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path.replace("?inline", "")), namespace: "sheet" }));
      onLoad({ filter: /./, namespace: "sheet" }, ({ path }) => ({ contents: readFileSync(path, "utf8"), loader: "text" }));
      onResolve({ filter: /^ngsild$/ }, () => ({ path: "./browser.js", external: true }));
      onResolve({ filter: /^ngsild\/models$/ }, () => ({ path: "./models-browser.js", external: true }));
    },
  };
  await bundle(page, "element.js", {
    entryPoints: ["src/element/element.ts"],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [inline],
  });
  const surface = readFileSync(join(here, "src/element.d.ts"), "utf8");
  writeFileSync(join(dist, "element.d.ts"), surface.replaceAll('"./api.js"', '"./index.js"'));
}

/** The sources whose declarations the package names in its exports; what they import goes along. */
const TYPED = ["api", "full", "lint", "models-node", "vite"];

/** Another file of the package, as declarations name it. */
const IMPORTED = /"(\.\.?\/[\w./-]+)\.js"/g;

/** The declarations, once for `import` and once for `require`. */
async function declarations() {
  await program("typescript/bin/tsc", ["-p", here, "--declaration", "--emitDeclarationOnly", "--outDir", dist]);
  const texts = new Map();
  for (const name of readdirSync(dist, { recursive: true }).filter((file) => file.endsWith(".d.ts"))) {
    texts.set(name.split(sep).join("/"), readFileSync(join(dist, name), "utf8"));
    rmSync(join(dist, name));
  }
  const wanted = new Set(TYPED.map((name) => `${name}.d.ts`));
  for (const name of wanted) {
    for (const [, imported] of texts.get(name).matchAll(IMPORTED)) wanted.add(posix.join(posix.dirname(name), `${imported}.d.ts`));
  }
  for (const name of wanted) {
    const text = texts.get(name);
    const file = name.replace(/^api\./, "index.");
    const renamed = text.replaceAll('"./api.js"', '"./index.js"');
    writeFileSync(join(dist, file), renamed);
    writeFileSync(join(dist, file.replace(".ts", ".cts")), renamed.replaceAll(IMPORTED, '"$1.cjs"'));
  }
}

/** The long texts of the rules are in the command line, which can say them all. */
async function rules() {
  const { initSync, rule_pages: pages, manual_page: manual, settings_schema: schema } = await import(pathToFileURL(join(wasm, "cli.js")).href);
  initSync({ module: readFileSync(join(wasm, "cli_bg.wasm")) });
  const rules = JSON.parse(pages());
  // The pages write every option as a text; `check` takes numbers where they are numbers.
  for (const { options } of rules) if (options.maxDepth) options.maxDepth = Number(options.maxDepth);
  // And they name a parameter of the request as `params.NAME`.
  for (const rule of rules) {
    const parameters = Object.entries(rule.options).filter(([name]) => name.startsWith("params."));
    for (const [name, value] of parameters) {
      delete rule.options[name];
      rule.options.params = { ...rule.options.params, [name.slice("params.".length)]: value };
    }
  }
  const json = `[\n${rules.map((rule) => JSON.stringify(rule)).join(",\n")}\n]`;
  writeFileSync(join(dist, "rules.json"), `${json}\n`);
  writeFileSync(join(dist, "rules.js"), `export default ${json};\n`);
  writeFileSync(join(dist, "ngsild.1"), manual());
  writeFileSync(join(dist, "config.schema.json"), schema());
}

/** For the entry that fetches nothing, beside it: only who asks for a report in another format, or fetches, loads them. */
function inlined(name) {
  const base64 = readFileSync(join(dist, `${name}.wasm`)).toString("base64");
  writeFileSync(join(dist, `${name}-inline.js`), `export default "${base64}";\n`);
}

/** The catalogue of models: as a file for Node, and with its WASM file in one module for everything else. */
function models() {
  const text = readFileSync(join(here, "../crates/ngsild-models/data/smart-data-models.txt"), "utf8");
  const wasm = readFileSync(join(dist, "models.wasm")).toString("base64");
  writeFileSync(join(dist, "models.txt"), text);
  writeFileSync(join(dist, "models-data.js"), `export const text = ${JSON.stringify(text)};\nexport const wasm = "${wasm}";\n`);
}

/** The languages beside English: as files for Node, and as modules for everything else, each loaded when it is asked for. */
function messages() {
  const from = join(here, "../crates/ngsild/messages");
  mkdirSync(join(dist, "messages"));
  const names = readdirSync(from).map((file) => file.replace(".json", "")).sort();
  for (const name of names) {
    const text = JSON.stringify(JSON.parse(readFileSync(join(from, `${name}.json`), "utf8")));
    writeFileSync(join(dist, `messages/${name}.json`), text);
    writeFileSync(join(dist, `messages/${name}.js`), `export default ${JSON.stringify(text)};\n`);
  }
  const loaders = names.map((name) => `  ${name}: () => import("./messages/${name}.js"),\n`);
  writeFileSync(join(dist, "messages.js"), `export default {\n${loaders.join("")}};\n`);
}

function licences() {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    const from = join(here, "..", name);
    if (existsSync(from)) copyFileSync(from, join(here, name));
  }
}

/** What others made, and is inside: a bill of materials for programs, and the licences for people. */
async function contents() {
  const parts = await inside(ARTEFACTS, bundles);
  writeFileSync(join(dist, "sbom.cdx.json"), billOfMaterials(manifest, parts));
  writeFileSync(join(dist, "third-party.txt"), thirdParty(parts.values()));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
licences();
await Promise.all([declarations(), rules(), ...ARTEFACTS.map(optimised)]);
models();
messages();
["reports", "fetch", "files"].forEach(inlined);
["fetch", "files"].forEach(glueApart);
await Promise.all([
  entry("node", "esm", "node"),
  entry("node", "cjs", "node"),
  entry("browser", "esm", "browser"),
  entry("inline", "esm", "neutral"),
  entry("inline", "cjs", "neutral"),
  entry("full-node", "esm", "node", "full"),
  entry("full-node", "cjs", "node", "full"),
  entry("full-browser", "esm", "browser", "full"),
  entry("models-node", "esm", "node"),
  entry("models-node", "cjs", "node"),
  entry("models-browser", "esm", "browser"),
  entry("cli", "cjs", "node"),
  entry("network-worker", "esm", "node"),
  element(),
  entry("lint", "esm", "node"),
  entry("lint", "cjs", "node"),
  entry("vite", "esm", "node"),
]);
await contents();
chmodSync(join(dist, "cli.cjs"), 0o755);
rmSync(finished, { recursive: true, force: true });
renameSync(dist, finished);
