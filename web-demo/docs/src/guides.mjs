// The guides: Markdown files, in this order. tests/packaging/guides.test.mjs does what they say.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { html } from "./html.mjs";
import { document } from "./markdown.mjs";

const GUIDES = [
  ["page", "For everyone who has data and wonders whether it is right."],
  ["portal", "For developers of portals: the validator, or only its answers, in your own pages."],
  ["node", "For developers: checks in scripts, builds and tests."],
  ["ci", "For teams: data is checked before it is merged, and the code host shows where it is wrong."],
  ["test-bed", "For suppliers and procurers who know the Interoperability Test Bed."],
];

/** The pages, from a folder of Markdown files. */
export function guidePages(folder) {
  const guides = GUIDES.map(([name, forWhom]) => {
    const { title, headings, body } = document(readFileSync(join(folder, `${name}.md`), "utf8"));
    return { path: `guides/${name}`, title, description: forWhom, forWhom, headings, trail: [["Guides", "guides/"]], body: html`<h1>${title}</h1><p class="lead">${forWhom}</p>${body}` };
  });
  const body = html`<h1>Guides</h1><dl class="options">${guides.map(({ path, title, forWhom }) => html`<dt><a href="/${path}/">${title}</a></dt><dd>${forWhom}</dd>`)}</dl>`;
  return [{ path: "guides", title: "Guides", description: "How to use ngsild: the page, a portal, Node, builds, the test bed.", body }, ...guides];
}
