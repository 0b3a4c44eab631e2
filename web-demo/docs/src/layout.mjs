// What every page of the documentation has around it.
import { html, raw } from "./html.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const NAVIGATION = [
  ["Guides", "guides/"],
  ["Rules", "rules/"],
  ["Command line", "cli/"],
  ["JavaScript", "api/"],
];

/**
 * The whole text of a page. `path` is its folder below the documentation, `""` for the first page. Links that start with a slash
 * count from the documentation; they become relative, so that the folder works wherever it lies.
 */
export function page({ path, title, description, body, headings = [], trail = [] }) {
  const depth = path === "" ? 0 : path.split("/").length;
  const top = depth === 0 ? "./" : "../".repeat(depth);
  const full = title === "ngsild" ? "ngsild: documentation" : `${title} · ngsild`;
  const section = path.split("/")[0];
  const text = html`<!doctype html>
<html lang="en" data-top="${top}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${description}">
<title>${full}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/docs.css">
<script src="/assets/theme.js"></script>
<script type="module" src="/assets/search.js"></script>
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header class="head">
<a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="28" height="28"><span>ngsild</span></a>
<nav aria-label="Documentation"><ul>
${NAVIGATION.map(([name, to]) => html`<li><a href="/${to}"${`${section}/` === to && raw(' aria-current="true"')}>${name}</a></li>`)}
<li><a href="/../">Validator</a></li>
</ul></nav>
<search class="search" hidden>
<label class="visually-hidden" for="search">Search rules and pages</label>
<input id="search" type="search" placeholder="Search: ENT002, unit, SARIF …" autocomplete="off" spellcheck="false" aria-controls="found">
<div id="found" class="found" hidden></div>
<p class="visually-hidden" role="status" id="count"></p>
</search>
<label class="theme" hidden><span class="visually-hidden">Theme</span><select id="theme"><option value="auto">As the system</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
</header>
<div class="${headings.length > 2 ? "columns" : "column"}">
${headings.length > 2 && contents(headings)}
<main id="main" tabindex="-1">
${trail.length > 0 && html`<nav class="trail" aria-label="Where this page is"><ol>${trail.map(([name, to]) => html`<li><a href="/${to}">${name}</a></li>`)}</ol></nav>`}
${body}
</main>
</div>
<footer class="foot"><p>ngsild checks NGSI-LD data where it is: nothing is sent anywhere, from these pages neither. MIT or Apache-2.0.</p></footer>
</body>
</html>
`;
  return String(text).replaceAll(/ (href|src)="\/([^"]*)"/g, (_, name, to) => ` ${name}="${top}${to}"`);
}

function contents(headings) {
  const deep = headings.length > 200 ? 2 : 3;
  const shown = headings.filter(({ level }) => level <= deep);
  return html`<nav class="contents" aria-label="On this page"><details open><summary>On this page</summary><ul>
${shown.map(({ level, id, words }) => html`<li class="level-${level}"><a href="#${id}">${words}</a></li>`)}
</ul></details></nav>`;
}
