// From a JSON Pointer to its place in the text and back, by the tree that the editor keeps anyway.
import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

interface Span {
  from: number;
  to: number;
}

/** How long the tree may be waited for, in milliseconds: by someone who goes to a place, and while someone types. */
const [WAIT, GLANCE] = [2000, 20];
const VALUES = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

/** Where the value of a pointer stands; behind the number of the document in newline-delimited text. */
export function spanOf(state: EditorState, pointer: string): Span | undefined {
  const tree = ensureSyntaxTree(state, state.doc.length, WAIT);
  if (!tree) return undefined;
  const steps = pointer.split("/").slice(1).map(unescaped);
  const documents = values(tree.topNode);
  let node = documents[0];
  if (documents.length > 1) node = documents[Number(steps.shift())];
  for (const step of steps) {
    if (!node) return undefined;
    node = node.name === "Array" ? values(node)[Number(step)] : member(state, node, step);
  }
  return node && { from: node.from, to: node.to };
}

/** The pointer of the value, or member name, at a place; empty as long as the text is not read up to there. */
export function pointerAt(state: EditorState, at: number): string {
  const tree = ensureSyntaxTree(state, Math.min(at + 1, state.doc.length), GLANCE);
  const steps: string[] = [];
  for (let node: SyntaxNode | null = tree?.resolveInner(at, 1) ?? null; node?.parent; node = node.parent) {
    if (node.name === "Property") steps.unshift(escaped(nameOf(state, node)));
    else if (node.parent.name === "Array" && VALUES.has(node.name)) steps.unshift(String(indexOf(node)));
    else if (node.parent.name === "JsonText" && values(node.parent).length > 1) steps.unshift(String(indexOf(node)));
  }
  return steps.map((step) => `/${step}`).join("");
}

function values(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (VALUES.has(child.name)) found.push(child);
    // Documents behind the first one are an error to the grammar of JSON, and stand inside it.
    else if (child.type.isError) found.push(...values(child));
  }
  return found;
}

function indexOf(node: SyntaxNode): number {
  let index = 0;
  for (let before = node.prevSibling; before; before = before.prevSibling) if (VALUES.has(before.name)) index += 1;
  return index;
}

function member(state: EditorState, object: SyntaxNode, name: string): SyntaxNode | undefined {
  for (const property of object.getChildren("Property")) {
    if (nameOf(state, property) === name) return property.lastChild ?? undefined;
  }
  return undefined;
}

/** The name of a member as it stands in pointers. */
export function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild("PropertyName");
  if (!name) return "";
  const quoted = state.sliceDoc(name.from, name.to);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

function escaped(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
