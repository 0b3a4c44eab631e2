// ngsild and jsonld.js on the same documents with the same contexts.
import jsonld from "jsonld";
import { coreContext } from "../../npm/dist/node.js";
import { DATA_INTEGRITY } from "./data-integrity.mjs";

/** The core context under an address that no document names: what documents name is passed over, as NGSI-LD asks. */
const CORE = "urn:ngsild:core-context";
/** The one context that the core context names. */
const PROOF = "https://w3id.org/security/data-integrity/v2";

/**
 * jsonld.js with these contexts, address to document. They are marked as static, so that it keeps what it made of
 * them: without the mark it would be half as fast.
 */
export function peer(contexts) {
  const documents = new Map([...contexts, [CORE, JSON.parse(coreContext("1.9"))], [PROOF, DATA_INTEGRITY]]);
  const documentLoader = async (url) => {
    if (isCore(url)) return { contextUrl: null, document: { "@context": {} }, documentUrl: url, tag: "static" };
    if (!documents.has(url)) throw new Error(`${url} is not at hand`);
    return { contextUrl: null, document: documents.get(url), documentUrl: url, tag: "static" };
  };
  return {
    expand: (document) => jsonld.expand(document, { documentLoader }),
    compact: (document, context) => jsonld.compact(document, context, { documentLoader }),
  };
}

/** Whether an address is one of the core context. */
const isCore = (part) =>
  typeof part === "string" && /\/ngsi-ld-core-context[^/]*\.jsonld$|^https?:\/\/forge\.etsi\.org\/.*NGSI-LD.*ontext/.test(part);

/** A context as NGSI-LD reads it: what the user names in its order, then the core context. */
export function withCore(context) {
  const parts = [context ?? []].flat(Infinity).filter((part) => !isCore(part));
  return [...parts, CORE];
}

/** The same whatever the order of members and of arrays that are no lists, and the case of language tags. */
export function canonical(value, ordered = false) {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item));
    return ordered ? items : items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => {
    if (name === "@value" && value["@type"] === "@json") return [name, member];
    if (name === "@language" && typeof member === "string") return [name, member.toLowerCase()];
    // Without a base, jsonld.js makes "./" of an empty reference, and "/" of that when it compacts.
    if ((name === "@id" || name === "id") && (member === "./" || member === "/")) return [name, ""];
    // An empty language is none for jsonld.js.
    if (name === "" && typeof member === "string") return ["@none", member];
    const tag = /^[a-z]{2,3}(-[a-z0-9]+)+$/i.test(name) ? name.toLowerCase() : name;
    return [tag, canonical(member, name === "@list")];
  });
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
