// A context as a data model gives one: its attributes and types, and many terms that nobody uses.
import { entity } from "./generate.mjs";

/** The types and attribute names of the generated entities. */
export const NAMES = [...new Set([0, 1, 2].flatMap((index) => [entity(index).type, ...Object.keys(entity(index))]))].filter(
  (name) => !["id", "type", "scope", "location", "@context"].includes(name),
);

/** A context document with these names and `more` others. */
export function userContext(names, more) {
  const terms = [...names, ...Array.from({ length: more }, (_, index) => `unused${index}`)];
  const definitions = terms.map((name) => [name, `https://example.org/model/${name}`]);
  return { "@context": { model: "https://example.org/model/", ...Object.fromEntries(definitions) } };
}
