// Markdown to HTML, with headings that can be linked to and code in colours. Colours are classes, so that a strict content
// policy holds.
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import MarkdownIt from "markdown-it";
import { escape, html, raw } from "./html.mjs";

const LANGUAGES = { bash, sh: bash, javascript, js: javascript, json, typescript, ts: typescript, html: xml, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

const [markdown, withHtml] = [false, true].map((html) => new MarkdownIt({ html }));

function coloured(text, name) {
  return name in LANGUAGES ? hljs.highlight(text, { language: name }).value : escape(text);
}

/** A block of code that the keyboard can scroll; `label` says what it is. */
export function code(text, name, label) {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${raw(coloured(text, name))}</code></pre>`;
}

/** A text of one paragraph. */
export function inline(text) {
  return raw(markdown.renderInline(text));
}

/** The part of an address that names a heading. */
export function slug(text) {
  return text.toLowerCase().replaceAll(/<[^>]*>|[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(/\s+/g, "-");
}

/**
 * A document: its first heading, the HTML behind it, and the headings of the second and third level. The word behind the language of
 * a block of code is the name of the file it is.
 */
export function document(text) {
  const tokens = markdown.parse(text, {});
  return rendered(tokens, markdown, (words) => slug(words));
}

const ANCHOR = /^<a id="([^"]+)"><\/a>\s*$/;

/** The same of what TypeDoc writes, whose anchors stand in front of their headings as HTML. `relink` gets every address of a link. */
export function generated(text, relink) {
  const tokens = withHtml.parse(text, {});
  for (const child of tokens.flatMap(({ children }) => children ?? [])) {
    if (child.type === "link_open") child.attrSet("href", relink(child.attrGet("href")));
  }
  const anchors = new Map();
  // An anchor is a paragraph of its own: three tokens in front of the heading.
  const taken = new Set();
  tokens.forEach((token, at) => {
    const [, id] = (token.type === "heading_open" && ANCHOR.exec(tokens[at - 2]?.content ?? "")) || [];
    if (!id) return;
    anchors.set(token, id);
    for (const one of tokens.slice(at - 3, at)) taken.add(one);
  });
  const others = tokens.filter((token) => !taken.has(token));
  return rendered(others, withHtml, (words, token) => anchors.get(token) ?? (token.tag === "h2" && `group-${slug(words)}`));
}

function rendered(tokens, parser, idOf) {
  const headings = [];
  let title = "";
  tokens.forEach((token, at) => {
    if (token.type !== "heading_open") return;
    const words = tokens[at + 1].children.map(({ content }) => content).join("");
    const id = idOf(words, token);
    const level = Number(token.tag.slice(1));
    if (level === 1) title ||= words;
    else if (id) token.attrSet("id", id);
    if (level > 1 && level <= 3 && id) headings.push({ level, id, words });
  });
  const first = tokens.findIndex(({ type, tag }) => type === "heading_close" && tag === "h1") + 1;
  return { title, headings, body: raw(parser.renderer.render(tokens.slice(first), parser.options, {})) };
}

function fence(tokens, at) {
  const { info, content } = tokens[at];
  const [name = "", file = ""] = info.trim().split(/\s+/);
  const isFile = /^[\w./-]+\.\w+$/.test(file);
  const label = isFile ? file : (LABELS[name] ?? "Code");
  const caption = isFile ? html`<figcaption><code>${file}</code></figcaption>` : "";
  return `${html`<figure class="code">${caption}${code(content.replace(/\n$/, ""), name, label)}</figure>`}\n`;
}

const LABELS = { sh: "Commands", text: "What is printed", json: "Data", js: "Script", yaml: "Settings", html: "Page", ts: "Declaration" };

for (const { renderer } of [markdown, withHtml]) {
  Object.assign(renderer.rules, {
    fence,
    table_open: () => '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n',
    table_close: () => "</table></div>\n",
  });
}
