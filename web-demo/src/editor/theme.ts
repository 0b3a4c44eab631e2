// The editor in the colours of the page: every colour is a property that the themes of the page set.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const SQUIGGLE = (name: string): Record<string, string> => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline wavy var(--${name})`,
  textDecorationThickness: "1.5px",
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});

const MARKER = (name: string): Record<string, string> => ({
  content: '""',
  width: "10px",
  height: "10px",
  marginLeft: "3px",
  background: `var(--${name})`,
  clipPath: `var(--shape-${name})`,
});

const looks = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "14px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--ink-soft)", border: "none", paddingRight: "4px" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 8px", minWidth: "28px" },
  ".cm-gutter-lint": { width: "18px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "7px 0 0" },
  ".cm-activeLine": { backgroundColor: "var(--line-active)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line-active)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection": {
    background: "var(--selection)",
  },
  "&.cm-focused .cm-nonmatchingBracket, .cm-matchingBracket, .cm-nonmatchingBracket": { backgroundColor: "transparent" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--ground)", border: "1px solid var(--line)", color: "var(--ink-soft)", padding: "0 6px" },
  ".cm-placeholder": { color: "var(--ink-soft)" },
  ".cm-lintRange-error": SQUIGGLE("error"),
  ".cm-lintRange-warning": SQUIGGLE("warning"),
  ".cm-lintRange-info": SQUIGGLE("info"),
  ".cm-lintRange-active": { backgroundColor: "var(--found)" },
  ".cm-lint-marker-error": MARKER("error"),
  ".cm-lint-marker-warning": MARKER("warning"),
  ".cm-lint-marker-info": MARKER("info"),
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    boxShadow: "var(--shadow)",
    maxWidth: "min(520px, 90vw)",
  },
  ".cm-tooltip-lint": { padding: "0", margin: "0", maxHeight: "40vh", overflow: "auto" },
  ".cm-diagnostic": { padding: "10px 14px", margin: "0", borderLeftWidth: "4px", whiteSpace: "normal", fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--info)" },
  ".cm-diagnosticAction": {
    font: "inherit",
    fontWeight: "600",
    color: "var(--accent)",
    backgroundColor: "var(--paper)",
    border: "1px solid var(--line-strong)",
    borderRadius: "4px",
    padding: "4px 10px",
    margin: "8px 8px 0 0",
    cursor: "pointer",
  },
  ".cm-hint-head": { fontSize: "13px", color: "var(--ink-soft)", marginBottom: "2px" },
  ".cm-hint-help": { marginTop: "6px" },
  ".cm-diagnostic code": { fontFamily: "var(--mono)", fontSize: "0.92em", backgroundColor: "var(--ground)", borderRadius: "3px", padding: "0 3px" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "13px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "0.85", marginLeft: "12px" },
  ".cm-panels": { backgroundColor: "var(--ground)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panels .cm-textfield": { backgroundColor: "var(--paper)", border: "1px solid var(--line-strong)", color: "var(--ink)" },
  ".cm-panels .cm-button": { backgroundImage: "none", backgroundColor: "var(--paper)", border: "1px solid var(--line-strong)", color: "var(--ink)" },
  ".cm-searchMatch": { backgroundColor: "var(--found)" },
  ".cm-changedText, .cm-insertedLine .cm-changedText": { background: "var(--added) !important" },
  ".cm-deletedChunk": { backgroundColor: "var(--removed-line)" },
  ".cm-deletedChunk .cm-deletedText": { background: "var(--removed)" },
  ".cm-changedLine": { backgroundColor: "var(--added-line) !important" },
  ".cm-collapsedLines::before, .cm-collapsedLines::after": { content: '"⋯" !important' },
  ".cm-collapsedLines": { backgroundImage: "none", backgroundColor: "var(--ground)", color: "var(--ink-soft)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: [tags.bool, tags.null], color: "var(--code-word)", fontWeight: "600" },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: "var(--ink-soft)" },
]);

/** How the editor looks. */
export const theme = [looks, syntaxHighlighting(colours)];
