// What the editor knows of JSON and of findings: colours, folding, brackets, marks, pointers, undo, the keys for all of it.
// Loaded when there is something to be marked, so that the first answer does not wait for it.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { gutter } from "./findings.js";

export { redo, undo } from "@codemirror/commands";
export { findingsIn } from "./findings.js";
export { pointerAt, spanOf } from "./pointers.js";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: [tags.bool, tags.null], color: "var(--code-word)", fontWeight: "600" },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: "var(--ink-soft)" },
]);

/** JSON in the colours of the page. */
export const coloured = [json(), syntaxHighlighting(colours)];

export const folding = foldGutter({ openText: "⌄", closedText: "›" });

/** Everything, for an editor that is written in. */
export const language = [gutter, folding, history(), indentUnit.of("  "), bracketMatching(), coloured, keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap])];
