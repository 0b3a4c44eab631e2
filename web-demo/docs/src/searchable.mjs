// What the search looks through: every rule by its texts, every page and what it names by their titles.

/** One entry for each: its address below the documentation, a title, what kind it is, and texts that are looked through. */
export function searchable(rules, pages) {
  const ofRules = rules.map((rule) => ({ to: `rules/${rule.code}/`, title: `${rule.code} ${rule.title.replaceAll("`", "")}`, kind: "Rule", code: rule.code, text: [rule.name.replaceAll("-", " "), rule.what, rule.remedy].join(" ").replaceAll("`", "") }));
  const others = pages.filter(({ path }) => path !== "" && !path.startsWith("rules"));
  const ofPages = others.map(({ path, title, description }) => ({ to: `${path}/`, title, kind: kindOf(path), code: "", text: description }));
  const ofParts = others.flatMap(({ path, title, headings = [] }) =>
    headings.filter(({ words }) => !GROUPS.has(words)).map(({ id, words }) => ({ to: `${path}/#${id}`, title: path === "cli" ? `ngsild ${words}` : `${words} (${title})`, kind: kindOf(path), code: "", text: "" })),
  );
  return [...ofRules, ...ofPages, ...ofParts].map((entry, id) => ({ id, ...entry }));
}

/** Headings that TypeDoc groups names under. */
const GROUPS = new Set(["Classes", "Interfaces", "Type Aliases", "Functions", "Variables", "References"]);

function kindOf(path) {
  return { guides: "Guide", cli: "Command line", api: "JavaScript" }[path.split("/")[0]];
}
