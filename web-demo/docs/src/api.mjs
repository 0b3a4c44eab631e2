// The reference of the JavaScript interface, from its declarations and their comments: TypeDoc reads them, and writes Markdown that
// becomes pages like all others.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application, LogLevel } from "typedoc";
import { html } from "./html.mjs";
import { generated } from "./markdown.mjs";

/** The sources whose declarations an entry of the package has. */
const ENTRIES = [
  { source: "api.ts", file: "api", path: "ngsild", name: "ngsild", about: "Check, fix, convert, expand and compact; in Node, pages and bundlers. ngsild/inline has the same names, and its WASM inside." },
  { source: "full.ts", file: "full", path: "full", name: "ngsild/full", about: "The same, and general JSON-LD, RDF and JSON Schemas in browsers." },
  { source: "lint.ts", file: "lint", path: "lint", name: "ngsild/lint", about: "Check files from a Node script, as the command line does." },
  { source: "vite.ts", file: "vite", path: "vite", name: "ngsild/vite", about: "A plugin for Vite and Rollup." },
  { source: "models-node.ts", file: "models-node", path: "models", name: "ngsild/models", about: "What the Smart Data Models say, for forms." },
  { source: "element.d.ts", file: "element", path: "element", name: "ngsild/element", about: "The validator as an element of any page." },
];

/** The pages. `npm` is the folder of the package. */
export async function apiPages(npm) {
  const folder = mkdtempSync(join(tmpdir(), "ngsild-api-"));
  try {
    await write(npm, folder);
    return [overview(), ...ENTRIES.map((entry) => entryPage(entry, readFileSync(join(folder, `${entry.file}.md`), "utf8")))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function write(npm, folder) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: ENTRIES.map(({ source }) => join(npm, "src", source)),
    tsconfig: join(npm, "tsconfig.json"),
    readme: "none",
    outputFileStrategy: "modules",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeDeclarationFormat: "table",
    sort: ["source-order"],
    groupOrder: ["Functions", "Classes", "Variables", "Interfaces", "Type Aliases", "References"],
    logLevel: LogLevel.Error,
    useHTMLAnchors: true,
    out: folder,
  });
  const project = await app.convert();
  if (!project) throw new Error("the declarations of the package cannot be read");
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error("the reference of the JavaScript interface has errors");
}

function overview() {
  const body = html`<h1>JavaScript</h1>
<p class="lead">The package <code>ngsild</code>: every name that it gives away, by the entry that it is imported from.</p>
<dl class="options">${ENTRIES.map(({ path, name, about }) => html`<dt><a href="/api/${path}/"><code>${name}</code></a></dt><dd>${about}</dd>`)}</dl>
<p>How they work together: <a href="/guides/node/">checks from a Node script</a>, <a href="/guides/portal/">a validator in your portal</a>.</p>`;
  return { path: "api", title: "JavaScript", description: "Every name of the package ngsild, by entry.", body };
}

function entryPage({ path, name, about }, text) {
  const { headings, body } = generated(text, relink);
  return { path: `api/${path}`, title: name, description: about, trail: [["JavaScript", "api/"]], body: html`<h1><code>${name}</code></h1><p class="lead">${about}</p>${body}`, headings };
}

/** Links between the files that TypeDoc writes. */
function relink(address) {
  const [, file, hash = ""] = /^([\w-]+)\.md(#.*)?$/.exec(address) ?? [];
  const entry = ENTRIES.find((one) => one.file === file);
  return entry ? `/api/${entry.path}/${hash}` : address;
}
