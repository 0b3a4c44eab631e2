// The text in another form, in an editor that only shows.
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import type { ConvertOptions } from "ngsild";
import { fill, h, prose } from "../dom.js";
import { indent } from "../editor/format.js";
import { coloured, folding } from "../editor/language.js";
import { theme } from "../editor/theme.js";
import { messageOf } from "../findings/wording.js";
import { icon } from "../icons.js";
import type { Made } from "../judge/protocol.js";
import { spoken, t } from "../texts/texts.js";
import { tellMissing } from "./context-bar.js";
import type { MakeView, View, ViewActions, ViewSource } from "./views.js";
import "./views.css";

/** Longer texts stay on one line: laying them out anew would be felt. */
const LAID_OUT = 3_000_000;

export interface Shown {
  made: Made;
  /** The text as it is shown. */
  text: string;
}

/** A view of the text in a form that `convert` makes. */
export function formView(to: ConvertOptions["to"]): MakeView {
  const make = async ({ text, judge }: ViewSource): Promise<Shown> => {
    const made = await judge.ask("view", "convert", [text, { to, maxDiagnostics: 100, locale: spoken() }]);
    return { made, text: laidOut(made.text) };
  };
  return (host, actions) => new TextView(host, actions, make, "jsonld");
}

export function laidOut(text: string): string {
  return text.length <= LAID_OUT ? indent(text) : text;
}

/** Shows a text that is made from another. */
export class TextView implements View {
  readonly #view: EditorView;
  readonly #editor = h("div", { class: "editor" });
  readonly #tools: HTMLElement;
  readonly #contexts = h("div", {});
  readonly #notes = h("div", { class: "view-notes" });
  readonly #make: (source: ViewSource) => Promise<Shown>;
  readonly #actions: ViewActions;

  constructor(host: HTMLElement, actions: ViewActions, make: (source: ViewSource) => Promise<Shown>, extension: string, canUse = true) {
    this.#make = make;
    this.#actions = actions;
    const root = this.#editor.attachShadow({ mode: "open" });
    const label = host.getAttribute("aria-label") ?? "";
    const extensions = [
      lineNumbers(),
      extension === "nq" ? [] : [folding, coloured],
      theme,
      EditorState.readOnly.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", "aria-multiline": "true", tabindex: "0" }),
    ];
    this.#view = new EditorView({ root, parent: root, state: EditorState.create({ extensions }) });
    const text = (): string => this.#view.state.doc.toString();
    this.#tools = h("div", { class: "actions" },
      h("button", { type: "button", class: "button small", click: () => actions.copy(text()) }, icon("copy"), t("action.copy")),
      h("button", { type: "button", class: "button small", click: () => actions.save(text(), extension, "application/ld+json") }, icon("download"), t("action.download")),
      canUse && h("button", { type: "button", class: "button small", click: () => actions.use(text()) }, icon("text"), t("view.use")),
    );
    fill(host, this.#tools, this.#contexts, this.#notes, this.#editor);
  }

  async show(source: ViewSource): Promise<void> {
    const { made, text } = await this.#make(source);
    const { scrollTop } = this.#view.scrollDOM;
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
    this.#view.scrollDOM.scrollTop = scrollTop;
    // Where nothing could be made the reasons stand alone.
    this.#editor.hidden = this.#tools.hidden = text === "";
    this.#tell(made, text === "");
    await tellMissing(this.#contexts, source);
  }

  /** What was lost, or could not be made. */
  #tell({ diagnostics }: Made, failed: boolean): void {
    if (diagnostics.length === 0) return fill(this.#notes);
    const items = diagnostics.map((found) => {
      const go = (): void => this.#actions.go(found.pointer);
      return h("li", { class: `is-${found.severity}` }, h("button", { type: "button", class: "link", click: go }, t("finding.line", { line: found.range.start.line })), " ", prose(messageOf(found)));
    });
    this.#notes.classList.toggle("is-all", failed);
    fill(this.#notes, h("details", { open: failed }, h("summary", {}, t("view.lost", { n: diagnostics.length })), h("ul", {}, ...items)));
  }

  close(): void {
    this.#view.destroy();
  }
}
