// Two texts, and what is another in the second. Loaded when fixes are looked at.
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { coloured } from "./language.js";
import { theme } from "./theme.js";

/** Show the second text with what it changed in the first. */
export function showDiff(host: HTMLElement, before: string, after: string, label: string): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const extensions = [
    lineNumbers(),
    coloured,
    theme,
    EditorState.readOnly.of(true),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", tabindex: "0" }),
    unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 }, diffConfig: { scanLimit: 2000, timeout: 1000 } }),
  ];
  new EditorView({ root, parent: root, state: EditorState.create({ doc: after, extensions }) });
}
