// The library of rules: an overview by family, and a page for each rule. Facts and texts come from the rule tables, what is said of
// an example and what a fix makes of it from the package itself.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { escape, html, raw } from "./html.mjs";
import { code, inline } from "./markdown.mjs";

const STANDARDS = { json: "JSON (RFC 8259)", "ngsi-ld": "NGSI-LD (GS CIM 009)", "json-ld": "JSON-LD 1.1", schema: "JSON Schema", model: "Smart Data Models" };
const FIXES = { safe: "safe, at least in some cases", unsafe: "offered; someone has to agree", none: "none" };
const SEVERITIES = { error: "Error", warning: "Warning", info: "Note" };

/** The pages. `ngsild` is the package, `texts` the folder of the Markdown files that the rule tables are built with. */
export function rulePages(ngsild, texts) {
  const rules = ngsild.rules();
  const titles = familyTitles(texts);
  const families = [...new Set(rules.map(({ family }) => family))].map((family) => [family, rules.filter((rule) => rule.family === family)]);
  for (const [family] of families) if (!titles.has(family)) throw new Error(`no file says what ${family} is about`);
  return [overview(families, titles, ngsild.profiles()), ...families.flatMap(([family, members]) => members.map((rule, at) => rulePage(rule, titles.get(family), members[at - 1], members[at + 1], ngsild)))];
}

/** The first lines of the files: `# ENT: the Entity`. */
function familyTitles(folder) {
  const lines = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8").split("\n")[0]);
  return new Map(lines.map((line) => /^# (\w+): (.*)$/.exec(line)).filter(Boolean).map(([, family, title]) => [family, title[0].toUpperCase() + title.slice(1)]));
}

function overview(families, titles, profiles) {
  const count = families.reduce((sum, [, rules]) => sum + rules.length, 0);
  const body = html`<h1>Rules</h1>
<p class="lead">${count} rules in ${families.length} families. A code never changes its meaning: it can stand in scripts and configurations. <code>ngsild explain ENT002</code> shows the same pages in a terminal.</p>
<p>An <strong>error</strong> is what a broker refuses, loses or misreads; a <strong>warning</strong> what is legal and mostly a mistake; a <strong>note</strong> what is worth knowing. Levels can be changed by rule or family: <code>--rule NAM009=off</code>, or <code>rules</code> in <a href="/guides/node/">ngsild.json</a>.</p>
<h2 id="profiles">Profiles</h2>
<p>A profile is a named set of levels that all other settings stand upon: <code>--profile strict</code>, or <code>profile</code> in JavaScript and in <a href="/guides/node/">ngsild.json</a>.</p>
<dl class="table">${profiles.map(({ name, about, rules }) => html`<div><dt><code>${name}</code></dt><dd>${about}${Object.entries(rules).length > 0 && html` ${Object.entries(rules).map(([code, level]) => html`<a href="/rules/${code}/"><code>${code}</code></a> ${level} `)}`}</dd></div>`)}</dl>
${families.map(([family, rules]) => html`<section aria-labelledby="${family}"><h2 id="${family}"><code>${family}</code> ${titles.get(family)}</h2>
<ul class="rules">${rules.map((rule) => html`<li><a href="/rules/${rule.code}/"><code>${rule.code}</code> ${inline(rule.title)}</a> <span class="marks">${badge(rule.severity)}${rule.fix !== "none" && html` <span class="fixable">${rule.fix} fix</span>`}</span></li>`)}</ul></section>`)}`;
  return { path: "rules", title: "Rules", description: `The ${count} rules that ngsild checks NGSI-LD data by, by family.`, body, headings: [{ level: 2, id: "profiles", words: "Profiles" }, ...families.map(([family]) => ({ level: 2, id: family, words: `${family} ${titles.get(family)}` }))] };
}

function badge(severity) {
  return html`<span class="severity ${severity}"><span class="shape" aria-hidden="true"></span>${SEVERITIES[severity]}</span>`;
}

function rulePage(rule, familyTitle, before, after, ngsild) {
  const { code: name, title, family } = rule;
  const body = html`<article>
<h1><span class="code">${name}</span> ${inline(title)}</h1>
<p class="facts">${badge(rule.severity)} <code>${rule.name}</code></p>
<h2 id="what">What it finds</h2><p>${inline(rule.what)}</p>
<h2 id="why">Why it matters</h2><p>${inline(rule.why)}</p>
<h2 id="do">What to do</h2><p>${inline(rule.remedy)}</p>
${settings(rule)}
<h2 id="bad">Bad</h2>
${rule.bad.map((text) => example(rule, text, "Bad example", ngsild))}
<h2 id="good">Good</h2>
${rule.good.map((text) => example(rule, text, "Good example", ngsild))}
<h2 id="facts">Facts</h2>
<dl class="table">
<div><dt>Severity</dt><dd>${SEVERITIES[rule.severity]}</dd></div>
<div><dt>Standard</dt><dd>${STANDARDS[rule.source]}</dd></div>
<div><dt>Clause</dt><dd>${rule.clause ?? "none says it"}</dd></div>
<div><dt>Since version</dt><dd>${rule.since}</dd></div>
<div><dt>Fix</dt><dd>${FIXES[rule.fix]}</dd></div>
<div><dt>Switch it off</dt><dd><code>--rule ${name}=off</code>, or <code>{"rules": {"${name}": "off"}}</code> in <code>ngsild.json</code></dd></div>
</dl>
<h2 id="messages">Messages</h2>
<p>What is said, with the places for values as <code>{0}</code>, <code>{1}</code> and so on. The name in front is <code>messageId</code> in reports for programs.</p>
<dl class="messages">${rule.messages.map(({ id, severity, text, help }) => html`<dt id="${id}"><code>${id}</code> ${badge(severity)}</dt><dd>${inline(`${text} ${help}`.trim())}</dd>`)}</dl>
<nav class="neighbours" aria-label="Rules beside this one">${before && html`<a href="/rules/${before.code}/" rel="prev">← ${before.code}</a>`} <a href="/rules/#${family}">${family}</a> ${after && html`<a href="/rules/${after.code}/" rel="next">${after.code} →</a>`}</nav>
</article>`;
  const plain = (text) => text.replaceAll("`", "");
  return { path: `rules/${name}`, title: `${name} ${plain(title)}`, description: plain(rule.what), body, trail: [["Rules", "rules/"], [`${family}: ${familyTitle}`, `rules/#${family}`]] };
}

/** What the examples are checked with. */
function settings({ options }) {
  const shown = Object.entries(options).filter(([name]) => name !== "schemaText" && name !== "schemaAddress");
  if (shown.length === 0) return "";
  const value = (option) => (typeof option === "object" ? JSON.stringify(option) : String(option));
  return html`<p class="note">The examples are checked with ${shown.map(([name, option], at) => html`${at > 0 && ", "}<code>${name}: ${value(option)}</code>`)}.</p>
${options.schemaText && html`<p class="note">The schema:</p>${code(pretty(options.schemaText), "json", "Schema")}`}`;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function example(rule, text, label, ngsild) {
  const { options } = rule;
  const isJson = options.call === undefined || !["parseQuery", "checkUrl", "fromRdf"].includes(options.call);
  const shown = code(text, isJson ? "json" : "text", label);
  const answer = said(ngsild, rule, text);
  const fixed = answer?.diagnostics.some((one) => one.code === rule.code && one.fix?.applicability === "safe") && mended(ngsild, rule, text);
  return html`<div class="example">${shown}
${answer && findings(answer.diagnostics)}
${fixed && html`<p class="note">The safe fix makes this of it:</p>${code(fixed, "json", "After the fix")}`}
${isCheck(rule) && html`<p><a href="/../${raw(escape(share(text, options)))}">Open it in the validator</a></p>`}
</div>`;
}

/** Whether a plain check speaks the rule, so that the validator can show it. */
function isCheck({ options, family }) {
  const known = ["as", "representation", "specVersion"];
  return !["SDM", "SCH"].includes(family) && Object.keys(options).every((name) => known.includes(name));
}

function findings(diagnostics) {
  if (diagnostics.length === 0) return html`<p class="said fine">Nothing is found.</p>`;
  return html`<ul class="said">${diagnostics.map((one) => html`<li>${badge(one.severity)} <a href="/rules/${one.code}/">${one.code}</a> ${one.pointer && html`<code>${one.pointer}</code> `}${inline(one.message)} ${one.help && inline(one.help)}</li>`)}</ul>`;
}

/** What the package says of an example; nothing for data models, which it does not judge by. */
function said(ngsild, { options, family }, text) {
  const { call, kind, schemaText, schemaAddress, ...rest } = options;
  if (family === "SDM") return undefined;
  if (call === "parseQuery") return ngsild.parseQuery(kind, text);
  if (call === "checkUrl") return saidOfUrl(ngsild, text);
  if (schemaText) {
    const workspace = new ngsild.Workspace();
    for (const address of (schemaAddress ?? rest.schema).split(" ")) workspace.addSchema(address, schemaText);
    return workspace.check(text, rest);
  }
  if (call) return ngsild[call](text, call === "fromRdf" ? rest : { ...rest, ngsiLd: false });
  return rest.to ? ngsild.convert(text, rest) : ngsild.check(text, rest);
}

/** A URL, perhaps with a method in front and headers behind it, a line each. */
function saidOfUrl(ngsild, text) {
  const [line, ...headers] = text.split("\n");
  const [, method, url] = /^(?:([A-Z]+) )?(.*)$/.exec(line);
  return ngsild.checkUrl(url, { method, headers: Object.fromEntries(headers.map((header) => header.split(": "))) });
}

function mended(ngsild, rule, text) {
  if (!isCheck(rule)) return undefined;
  const { text: fixed } = ngsild.fix(text, rule.options);
  return fixed === text ? undefined : fixed;
}

/** The part of the validator's address that holds a text: see web-demo/src/share.ts. */
function share(text, options) {
  const shared = { text, name: "", settings: { as: "auto", representation: "auto", specVersion: "1.9", ...options }, view: "" };
  return `#1.${deflateRawSync(JSON.stringify(shared)).toString("base64url")}`;
}
