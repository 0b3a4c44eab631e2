// The licences of what others made, with their texts as they came; a text that several share stands once.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import parse from "spdx-expression-parse";
import standard from "spdx-license-list/full.js";

const NAMES = /^(licen[cs]e|copying|copyright|unlicense|notice)/i;
const RULE = "=".repeat(80);

/** All of it as one text, below what is said first. @param {Iterable<import("./inside.mjs").Part>} parts */
export function thirdParty(parts, head = HEAD) {
  const others = [...parts].filter(({ ours }) => !ours).sort((a, b) => (a.id < b.id ? -1 : 1));
  const shared = new Map();
  for (const part of others) {
    for (const text of textsOf(part)) {
      const key = text.replaceAll(/\s+/g, " ").trim();
      if (!shared.has(key)) shared.set(key, { text, of: [] });
      shared.get(key).of.push(`${part.name} ${part.version}`);
    }
  }
  const list = others.map(({ name, version, licence, home, remark }) => {
    return `${name} ${version}\n  ${licence}\n${home ? `  ${home}\n` : ""}${remark ? `  ${remark}\n` : ""}`;
  });
  const texts = [...shared.values()].map(({ text, of }) => `${RULE}\n${of.join(", ")}\n${RULE}\n\n${text.trim()}\n`);
  return `${head}\n${list.join("\n")}\n${texts.join("\n")}`;
}

const HEAD = `The npm package ngsild carries the following, each under its own licence. The texts follow the list. In which file each is,
the bill of materials says: dist/sbom.cdx.json.
`;

/** What stands beside the source; where nothing does, the standard text of the first licence that may be chosen. */
function textsOf({ name, licence, folder }) {
  const files = folder ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && NAMES.test(entry.name)) : [];
  if (files.length > 0) return files.map((entry) => readFileSync(join(folder, entry.name), "utf8").replaceAll("\r\n", "\n"));
  return chosen(parse(licence)).map((id) => {
    const text = standard[id]?.licenseText;
    if (!text) throw new Error(`${name} has no licence text, and the text of ${id} is not known`);
    return text;
  });
}

function chosen({ license, conjunction, left, right }) {
  if (license) return [license];
  return conjunction === "or" ? chosen(left) : [...chosen(left), ...chosen(right)];
}
