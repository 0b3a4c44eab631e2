// The licences of what others made and the page carries, with their texts: its npm packages, then what is inside `ngsild`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ofPackage, packageOf } from "../../npm/inside.mjs";
import { thirdParty } from "../../npm/third-party.mjs";

const HEAD = `This page carries the following, each under its own licence. The texts follow the list. What is inside ngsild, which the
page is built on, stands below in a list of its own; ngsild itself may be used under MIT or Apache-2.0.
`;

const inPackage = fileURLToPath(new URL("../node_modules/ngsild/dist/third-party.txt", import.meta.url));

/** A text for the modules that went into the page. @param {Iterable<string>} modules their paths */
export function licencesOf(modules) {
  const folders = new Set([...modules].map((path) => packageOf(path.replace(/^\0+/, ""))).filter((folder) => folder !== undefined));
  const parts = [...folders].map((folder) => ofPackage(join(folder)));
  return `${thirdParty(parts, HEAD)}\n${readFileSync(inPackage, "utf8")}`;
}
