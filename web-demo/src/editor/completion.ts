// Completion: names of members, kinds of attributes, units, by the place in the document.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { KINDS, MEMBERS, UNITS, type KindName } from "./words.js";
import { nameOf } from "./pointers.js";

/** What may stand at the cursor: the name of a member, or a value whose words are known. */
export function complete(context: CompletionContext): CompletionResult | null {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (node.name === "PropertyName") return names(context, node);
  const property = node.parent?.name === "Property" ? node.parent : undefined;
  if (node.name === "String" && property) return valuesOf(context, node, nameOf(context.state, property));
  return null;
}

function result(context: CompletionContext, node: SyntaxNode, options: Completion[]): CompletionResult | null {
  if (options.length === 0) return null;
  const text = context.state.sliceDoc(node.from, node.to);
  const to = text.length > 1 && text.endsWith('"') ? node.to - 1 : node.to;
  return { from: node.from + 1, to, options, validFor: /^[\w@:.-]*$/ };
}

function names(context: CompletionContext, node: SyntaxNode): CompletionResult | null {
  const object = node.parent?.parent;
  if (!object) return null;
  const present = new Set(object.getChildren("Property").map((property) => nameOf(context.state, property)));
  const wanted = namesIn(context.state, object).filter((name) => !present.has(name));
  return result(context, node, wanted.map((label) => ({ label, type: "property" })));
}

/** The members that an object at this place may have. */
function namesIn(state: EditorState, object: SyntaxNode): readonly string[] {
  const kind = textOf(state, object, "type");
  if (kind !== undefined && kind in MEMBERS.kind) return [...MEMBERS.kind[kind as KindName], ...MEMBERS.attribute];
  return depthOf(object) === 0 ? MEMBERS.entity : ["type", "value", ...MEMBERS.attribute];
}

function valuesOf(context: CompletionContext, node: SyntaxNode, name: string): CompletionResult | null {
  const object = node.parent?.parent;
  if (name === "unitCode") return result(context, node, UNITS.map(([label = "", detail = ""], index) => ({ label, detail, type: "constant", boost: -index })));
  if (name !== "type" || !object || depthOf(object) === 0) return null;
  return result(context, node, KINDS.map((label) => ({ label, type: "type" })));
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
