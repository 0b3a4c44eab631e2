// Completion: names of members, kinds of attributes, units, by the place in the document; with a known type, what its
// Smart Data Model has.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import type { Attribute } from "ngsild/models";
import { attributeOption, attributesOf, typesOfModels } from "./model-words.js";
import { nameOf } from "./pointers.js";
import { KINDS, MEMBERS, UNITS, type KindName } from "./words.js";

type Offer = CompletionResult | null;

/** What may stand at the cursor: the name of a member, or a value whose words are known. */
export function complete(context: CompletionContext): Offer | Promise<Offer> {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (node.name === "PropertyName") return names(context, node);
  const property = node.parent?.name === "Property" ? node.parent : undefined;
  if (node.name === "String" && property) return valuesOf(context, node, nameOf(context.state, property));
  return null;
}

function result(context: CompletionContext, node: SyntaxNode, options: Completion[]): Offer {
  if (options.length === 0) return null;
  const text = context.state.sliceDoc(node.from, node.to);
  const to = text.length > 1 && text.endsWith('"') ? node.to - 1 : node.to;
  return { from: node.from + 1, to, options, validFor: /^[\w@:.-]*$/ };
}

async function names(context: CompletionContext, node: SyntaxNode): Promise<Offer> {
  const { state } = context;
  const object = node.parent?.parent;
  if (!object) return null;
  const present = new Set(object.getChildren("Property").filter((property) => property.from !== node.from).map((property) => nameOf(state, property)));
  const isEntity = depthOf(object) === 0;
  const known = isEntity ? await modelOf(state, object) : [];
  const simplified = isSimplified(state, object);
  const options = [
    ...known.map((attribute) => attributeOption(attribute, simplified)),
    ...namesIn(state, object).filter((name) => !known.some((attribute) => attribute.name === name)).map((label) => ({ label, type: "property" })),
  ];
  return context.aborted ? null : result(context, node, options.filter(({ label }) => !present.has(label)));
}

/** The members that an object at this place may have. */
function namesIn(state: EditorState, object: SyntaxNode): readonly string[] {
  const kind = textOf(state, object, "type");
  if (kind !== undefined && kind in MEMBERS.kind) return [...MEMBERS.kind[kind as KindName], ...MEMBERS.attribute];
  return depthOf(object) === 0 ? MEMBERS.entity : ["type", "value", ...MEMBERS.attribute];
}

async function valuesOf(context: CompletionContext, node: SyntaxNode, name: string): Promise<Offer> {
  const object = node.parent?.parent;
  if (!object) return null;
  const depth = depthOf(object);
  if (depth === 0 && name === "type") return result(context, node, await typesOfModels());
  const known = await attributeAt(context.state, depth === 0 ? node.parent! : object.parent!);
  const listed = known?.enumeration?.map((label, index) => ({ label: String(label), type: "enum", boost: -index })) ?? [];
  if (depth === 0) return result(context, node, listed);
  if (name === "unitCode") return result(context, node, units(known));
  if (name === "type") return result(context, node, KINDS.map((label) => ({ label, type: "type", boost: label === known?.kind ? 1 : 0 })));
  return name === "value" ? result(context, node, listed) : null;
}

/** The units, that of the model first. */
function units(known: Attribute | undefined): Completion[] {
  const options: Completion[] = UNITS.map(([label = "", detail = ""], index) => ({ label, detail, type: "constant", boost: -index }));
  const own = known?.unitCode;
  if (own === undefined) return options;
  const named = options.find(({ label }) => label === own);
  return [{ label: own, detail: named?.detail ?? known?.unit ?? "", type: "constant", boost: 1 }, ...options.filter((option) => option !== named)];
}

/** What a model has of the attribute that a member of an Entity is. */
async function attributeAt(state: EditorState, property: SyntaxNode): Promise<Attribute | undefined> {
  const entity = property.parent;
  if (property.name !== "Property" || !entity || depthOf(entity) > 0) return undefined;
  const name = nameOf(state, property);
  return (await modelOf(state, entity)).find((attribute) => attribute.name === name);
}

/** The attributes of the model that an Entity has by its type. What does not load is not offered. */
async function modelOf(state: EditorState, entity: SyntaxNode): Promise<readonly Attribute[]> {
  const type = textOf(state, entity, "type");
  if (type === undefined || type === "") return [];
  return attributesOf(type).catch(() => []);
}

/** Whether an Entity is in simplified form: an attribute of it is no object. */
function isSimplified(state: EditorState, object: SyntaxNode): boolean {
  return object.getChildren("Property").some((property) => {
    const value = property.lastChild?.name;
    return value !== undefined && !["Object", "Array", "PropertyName", "⚠"].includes(value) && !MEMBERS.entity.includes(nameOf(state, property));
  });
}

/** How many members an object stands below its Entity. */
function depthOf(object: SyntaxNode): number {
  let depth = 0;
  for (let node = object.parent; node; node = node.parent) if (node.name === "Property") depth += 1;
  return depth;
}

function textOf(state: EditorState, object: SyntaxNode, name: string): string | undefined {
  const property = object.getChildren("Property").find((property) => nameOf(state, property) === name);
  const value = property?.lastChild;
  return value?.name === "String" ? state.sliceDoc(value.from + 1, value.to - 1) : undefined;
}
