// Holds the languages together: every file has the keys of English, the same places in each text, and the plural forms
// that its language has.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Fail, naming everything that is missing. */
export function checkTexts(dir) {
  const read = (name) => JSON.parse(readFileSync(join(dir, name), "utf8"));
  const english = read("en.json");
  const troubles = readdirSync(dir).filter((name) => name.endsWith(".json")).flatMap((name) => troublesOf(name, english, read(name)));
  if (troubles.length > 0) throw new Error(`the texts of the page are not complete:\n${troubles.join("\n")}`);
}

function troublesOf(file, english, texts) {
  const language = file.replace(".json", "");
  const troubles = [];
  for (const [key, text] of Object.entries(english)) {
    const said = texts[key];
    if (said === undefined) troubles.push(`${file}: ${key} is missing`);
    else if (places(said) !== places(text)) troubles.push(`${file}: ${key} has the places ${places(said)}, not ${places(text)}`);
    else if (typeof text === "object") troubles.push(...formsMissing(language, said).map((form) => `${file}: ${key} lacks the form ${form}`));
  }
  for (const key of Object.keys(texts)) if (!(key in english)) troubles.push(`${file}: ${key} is no text of the page`);
  return troubles;
}

/** The places of a text; for plural forms those of the general form, because "the first one" needs no number. */
function places(text) {
  const general = typeof text === "object" ? text.other : text;
  return [...new Set(general.match(/\{\w+\}/g))].sort().join(" ");
}

/** Forms for whole numbers below a million: more findings than that are not counted in words. */
function formsMissing(language, text) {
  const rules = new Intl.PluralRules(language);
  const wanted = new Set([0, 1, 2, 3, 5, 11, 12, 21, 22, 100, 101].map((count) => rules.select(count)));
  return [...wanted].filter((form) => typeof text !== "object" || text[form] === undefined);
}
