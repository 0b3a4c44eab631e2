// What judges Entities beside the standard: a given JSON Schema, or the Smart Data Models.
import type { CheckOptions } from "ngsild";

/** What a person has chosen; it is kept in links and drafts. */
export type SchemaChoice = { model: string } | { name: string; text: string };

/** What judges beside the rules, as the larger checker takes it. */
export interface Judging {
  /** What it is called, where a person chose it. */
  name?: string;
  schema?: { address: string; text: string };
  /** The text of the catalogue, and the model that is meant. */
  models?: { text: string; model: string };
}

/**
 * What judges by a choice, and by a profile that wants this model. Fails where there is no such model any more.
 */
export async function judgingBy(choice: SchemaChoice | undefined, ofProfile: string | undefined): Promise<Judging | undefined> {
  const wanted = choice && "model" in choice ? choice.model : ofProfile;
  if (!choice && wanted === undefined) return undefined;
  return {
    ...(choice && { name: "model" in choice ? choice.model : choice.name }),
    ...(choice && "text" in choice && { schema: { address: addressOf(choice.text), text: choice.text } }),
    ...(wanted !== undefined && { models: { text: await catalogue(wanted), model: wanted } }),
  };
}

/** The options of a check that they stand for: what was handed over once judges no more than is wanted. */
export function optionsBy({ schema, models }: Judging): Pick<CheckOptions, "schema" | "model"> {
  return { schema: schema?.address ?? "off", model: models?.model ?? "off" };
}

/** The text of the catalogue, which has this model. */
async function catalogue(model: string): Promise<string> {
  const { models } = await import("ngsild/models");
  await models.load();
  if (model !== "auto" && !models.list().some(({ id }) => id === model)) throw new Error(model);
  return models.text;
}

/** Whether a text is a JSON Schema by its own word. */
export function isSchema(text: string): boolean {
  return /"\$schema"\s*:\s*"https?:\/\/json-schema\.org\//.test(text.slice(0, 4000));
}

/** Why a text cannot be a JSON Schema; nothing when it can. */
export function noSchema(text: string): string | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "boolean" || (typeof read === "object" && read !== null && !Array.isArray(read)) ? undefined : JSON.stringify(read).slice(0, 40);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Its own address where it has one, else one that changes with the text. */
function addressOf(text: string): string {
  const { $id } = JSON.parse(text) as { $id?: unknown };
  if (typeof $id === "string" && URL.canParse($id)) return $id;
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return `urn:schema:${(sum >>> 0).toString(16)}`;
}
