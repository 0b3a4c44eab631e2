// The schema that Entities are held against beside the standard: a given JSON Schema, or a Smart Data Model.
import type { Attribute } from "ngsild/models";

/** What a person has chosen; it is kept in links and drafts. */
export type SchemaChoice = { model: string } | { name: string; text: string };

/** A schema as the checker takes it. */
export interface Schema {
  name: string;
  address: string;
  text: string;
  /** The option `schema` of checks with it: a model speaks of Entities of its type only. */
  option: string;
}

/** The schema of a choice. Fails where there is no such model any more. */
export async function schemaOf(choice: SchemaChoice): Promise<Schema> {
  if ("text" in choice) {
    const address = addressOf(choice.text);
    return { ...choice, address, option: address };
  }
  const { models } = await import("ngsild/models");
  await models.load();
  const model = models.list().find(({ id }) => id === choice.model);
  if (!model) throw new Error(choice.model);
  return { name: model.id, address: model.schema, text: JSON.stringify(describe(model.type, models.attributes(model.id))), option: "auto" };
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

/** A model as a JSON Schema: what the catalogue has of it. */
function describe(type: string, attributes: readonly Attribute[]): object {
  const properties = Object.fromEntries(attributes.map(({ name, types, format, enumeration }) => [name, {
    ...(types.length > 0 && { type: types }),
    ...(format !== undefined && { format }),
    ...(enumeration && { enum: enumeration }),
  }]));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { ...properties, type: { type: "string", enum: [type] } },
    required: attributes.filter(({ required }) => required).map(({ name }) => name),
  };
}
