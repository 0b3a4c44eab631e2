// What the editor can do beside showing a text: search, and completion. Loaded after everything else.
import { autocompletion, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { jsonLanguage } from "@codemirror/lang-json";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorView, keymap } from "@codemirror/view";
import { complete } from "./completion.js";

export const extras = [
  search({ top: true }),
  highlightSelectionMatches(),
  autocompletion({ icons: false }),
  jsonLanguage.data.of({ autocomplete: complete }),
  keymap.of([...completionKeymap, ...searchKeymap]),
];

export { startCompletion };

export function openSearch(view: EditorView): void {
  openSearchPanel(view);
}
