// Builds the documentation as static pages:
//   node build.mjs [FOLDER]     (default: ../dist/docs)
// It needs ../../npm/dist: rules, help and the answers to examples come from the package.
import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { apiPages } from "./src/api.mjs";
import { commandPage } from "./src/commands.mjs";
import { guidePages } from "./src/guides.mjs";
import { html } from "./src/html.mjs";
import { page } from "./src/layout.mjs";
import { rulePages } from "./src/rules.mjs";
import { searchable } from "./src/searchable.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const npm = join(here, "../../npm");
const site = join(here, "..");
const finished = resolve(process.argv[2] ?? join(site, "dist/docs"));
/** Filled first and then put in place, so that there is a whole site at any time. */
const out = `${finished}.new`;

const ngsild = await import(join(npm, "dist/full-node.js"));
const rules = rulePages(ngsild, join(here, "../../crates/ngsild/src/rules/pages"));
const guides = guidePages(join(here, "guides"));
const commands = commandPage([process.execPath, join(npm, "dist/cli.cjs")]);
const pages = [front(rules[0].description), ...rules, ...guides, commands, ...(await apiPages(npm))];

rmSync(out, { recursive: true, force: true });
for (const one of pages) {
  mkdirSync(join(out, one.path), { recursive: true });
  writeFileSync(join(out, one.path, "index.html"), page(one));
}
assets();
rmSync(finished, { recursive: true, force: true });
renameSync(out, finished);
// Editors ask for it where configurations say that it is.
mkdirSync(join(finished, "../schemas"), { recursive: true });
copyFileSync(join(npm, "dist/config.schema.json"), join(finished, "../schemas/ngsild.json"));
console.log(`${pages.length} pages in ${finished}`);

function front(ofRules) {
  const body = html`<h1>ngsild</h1>
<p class="lead">Makes NGSI-LD data right before it meets a broker: it checks Entities and every other payload, says what is wrong, where, why and what to do, and fixes what can be fixed. Data stays where it is.</p>
<ul class="doors">
<li><a href="/guides/">Guides</a><p>The page, a portal, Node scripts, builds, the test bed: what to do first.</p></li>
<li><a href="/rules/">Rules</a><p>${ofRules}</p></li>
<li><a href="/cli/">Command line</a><p>${commands.description}</p></li>
<li><a href="/api/">JavaScript</a><p>Every name of the package, by entry.</p></li>
<li><a href="/../">Validator</a><p>Paste data, see what is wrong with it. In your browser, without a server.</p></li>
</ul>`;
  return { path: "", title: "ngsild", description: "Rules, command line, JavaScript and guides of ngsild, which checks NGSI-LD data.", body };
}

function assets() {
  const folder = join(out, "assets");
  cpSync(join(here, "assets"), folder, { recursive: true });
  writeFileSync(join(folder, "docs.css"), palette() + readFileSync(join(here, "assets/docs.css"), "utf8"));
  copyFileSync(join(site, "public/mark.svg"), join(folder, "mark.svg"));
  buildSync({ absWorkingDir: here, entryPoints: ["assets/search.js"], outfile: join(folder, "search.js"), allowOverwrite: true, bundle: true, format: "esm", target: "es2022", minify: true, legalComments: "none", logLevel: "warning" });
  writeFileSync(join(folder, "search.json"), JSON.stringify(searchable(ngsild.rules(), pages)));
}

/** The colours of the validator page: what stands in its sheet before the first rule that is about elements. */
function palette() {
  const sheet = readFileSync(join(site, "src/style.css"), "utf8");
  const end = sheet.indexOf("\n*, *::before");
  const start = sheet.indexOf(":root {");
  if (start < 0 || end < start) throw new Error("web-demo/src/style.css no longer begins with its colours");
  return sheet.slice(start, end);
}
