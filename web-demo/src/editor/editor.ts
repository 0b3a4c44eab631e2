// The editor: CodeMirror in a shadow root, where its styles are sheets of the root and need no exception in `style-src`.
import { Compartment, EditorSelection, EditorState, type ChangeSpec, type Extension, type StateEffect, type Text } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { painted } from "../dom.js";
import type { Diagnostic, Edit } from "ngsild";
import type { FindingTexts } from "./findings.js";
import { theme } from "./theme.js";

export interface EditorEvents {
  /** The text is another one. */
  changed(): void;
  /** The cursor stands elsewhere. */
  moved?(): void;
  /** A fix of a finding is wanted. */
  fix(found: Diagnostic): void;
  /** The page of a rule is wanted. */
  explain(code: string): void;
}

export interface EditorTexts extends FindingTexts {
  label: string;
  placeholder: string;
  /** What CodeMirror says by itself, by its English words. */
  phrases: Record<string, string>;
}

/** Milliseconds after which an editor that is used loads what it can do beside editing. */
const IDLE = 1500;
/** Characters a line on average above which lines are not wrapped. */
const LONG = 5000;

export class Editor {
  readonly #view: EditorView;
  readonly #knowledge = new Compartment();
  readonly #extras = new Compartment();
  readonly #words = new Compartment();
  readonly #lock = new Compartment();
  readonly #wrap = new Compartment();
  readonly #events: EditorEvents;
  #texts: EditorTexts;
  #wraps = true;
  #hasExtras = false;
  #language: typeof import("./language.js") | undefined;
  #shown: readonly Diagnostic[] = [];
  /** The text that the findings on display speak of. */
  #judged: Text | undefined;

  constructor(host: HTMLElement, texts: EditorTexts, events: EditorEvents) {
    this.#events = events;
    this.#texts = texts;
    const root = host.attachShadow({ mode: "open" });
    this.#view = new EditorView({ root, parent: root, state: this.#state() });
  }

  /** The text, with line feeds for line breaks. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  get length(): number {
    return this.#view.state.doc.length;
  }

  /** The text as it is now; compare it with `is` to see whether it has changed. */
  get version(): Text {
    return this.#view.state.doc;
  }

  /** Where the cursor stands: offset, line and column from 1. */
  get cursor(): { offset: number; line: number; column: number } {
    const offset = this.#view.state.selection.main.head;
    const line = this.#view.state.doc.lineAt(offset);
    return { offset, line: line.number, column: offset - line.from + 1 };
  }

  /** The pointer of what stands at the cursor; empty as long as the editor does not know JSON yet. */
  get pointer(): string {
    if (!this.#language) return "";
    return this.#language.pointerAt(this.#view.state, this.#view.state.selection.main.from);
  }

  /** Another text, as if it had just been opened: what was there can be had back by undo. */
  open(text: string): void {
    const { doc } = this.#view.state;
    this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, selection: EditorSelection.cursor(0), scrollIntoView: true });
  }

  /** Turn the text into another one by the smallest change of one piece, so that the cursor stays where it is. */
  become(text: string): void {
    const old = this.text;
    const end = Math.min(old.length, text.length);
    let start = 0;
    while (start < end && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
    let tail = 0;
    while (tail < end - start && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail += 1;
    this.#view.dispatch({ changes: { from: start, to: old.length - tail, insert: text.slice(start, text.length - tail) } });
  }

  /** Apply edits, as one step to undo. Nothing happens when the text is no longer the one they were made for. */
  edit(edits: readonly Edit[]): boolean {
    if (!this.isJudged) return false;
    const changes: ChangeSpec[] = edits.map(({ range, newText }) => ({ from: range.start.offset, to: range.end.offset, insert: newText }));
    this.#view.dispatch({ changes, scrollIntoView: true });
    return true;
  }

  undo(): boolean {
    return this.#language?.undo(this.#view) ?? false;
  }

  redo(): boolean {
    return this.#language?.redo(this.#view) ?? false;
  }

  /** Whether the findings on display speak of the text as it is. */
  get isJudged(): boolean {
    return this.#judged === this.#view.state.doc;
  }

  /** Mark findings. `version` is the text they were found in. */
  show(found: readonly Diagnostic[], version: Text): void {
    if (this.#view.state.doc !== version) return;
    this.#judged = version;
    this.#shown = found;
    if (!this.#language) return void painted().then(() => this.loadLanguage());
    this.#view.dispatch(this.#language.findingsIn(this.#view.state, found, this.#texts, this.#events));
  }

  /** Put the cursor at a place, select what stands there, and bring it into sight. */
  go(from: number, to = from): void {
    const end = this.length;
    const selection = EditorSelection.single(Math.min(from, end), Math.min(to, end));
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.main, { y: "center" }) });
    this.#view.focus();
  }

  /** Go to a pointer; whether there is such a place. */
  async goToPointer(pointer: string): Promise<boolean> {
    const { spanOf } = await this.loadLanguage();
    const span = spanOf(this.#view.state, pointer);
    if (span) this.go(span.from, span.to);
    return span !== undefined;
  }

  /** The finding before or behind the cursor, round the ends; of those at one place the first. */
  neighbour(step: 1 | -1): Diagnostic | undefined {
    const { from } = this.#view.state.selection.main;
    const inOrder = step === 1 ? this.#shown : [...this.#shown].reverse();
    const next = inOrder.find(({ range }) => (range.start.offset - from) * step > 0);
    return next ?? inOrder[0];
  }

  /** The findings at the cursor. */
  here(): Diagnostic[] {
    const { from } = this.#view.state.selection.main;
    return this.#shown.filter(({ range }) => range.start.offset <= from && from <= range.end.offset);
  }

  focus(): void {
    this.#view.focus();
  }

  /** Whether the text can be changed. */
  set readOnly(locked: boolean) {
    this.#view.dispatch({ effects: this.#lock.reconfigure(locked ? [EditorState.readOnly.of(true)] : []) });
  }

  /** Texts in another language. */
  set texts(texts: EditorTexts) {
    this.#texts = texts;
    this.#view.dispatch({ effects: this.#words.reconfigure(wording(texts)) });
    if (this.#judged) this.show(this.#shown, this.#judged);
  }

  /** Colours, folding, marks: loaded with the first findings. */
  async loadLanguage(): Promise<typeof import("./language.js")> {
    const loaded = await import("./language.js");
    if (this.#language) return loaded;
    this.#language = loaded;
    this.#view.dispatch({ effects: this.#knowledge.reconfigure(loaded.language) });
    if (this.#judged) this.show(this.#shown, this.#judged);
    this.#events.moved?.();
    return loaded;
  }

  /** Search and completion: loaded when the page has nothing else to do. Further calls do nothing. */
  async loadExtras(): Promise<void> {
    const [{ extras }] = await Promise.all([import("./extras.js"), this.loadLanguage()]);
    if (this.#hasExtras) return;
    this.#hasExtras = true;
    this.#view.dispatch({ effects: this.#extras.reconfigure(extras) });
  }

  /** Offer what may stand at the cursor. */
  async complete(): Promise<void> {
    const { startCompletion } = await import("./extras.js");
    await this.loadExtras();
    startCompletion(this.#view);
  }

  /** Look for something in the text. */
  async find(): Promise<void> {
    const { openSearch } = await import("./extras.js");
    await this.loadExtras();
    openSearch(this.#view);
  }

  /** Lines are wrapped, unless one is so long that finding its breaks would be felt. */
  #wrapping(doc: Text): StateEffect<unknown>[] {
    const wanted = doc.length / doc.lines < LONG;
    if (wanted === this.#wraps) return [];
    this.#wraps = wanted;
    return [this.#wrap.reconfigure(wanted ? EditorView.lineWrapping : [])];
  }

  #state(): EditorState {
    const extensions: Extension[] = [
      lineNumbers(),
      this.#knowledge.of([]),
      highlightSpecialChars(),
      drawSelection(),
      EditorState.tabSize.of(2),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      // Tab is left to the page, so that the keyboard can leave the editor.
      keymap.of([{ key: "Mod-f", run: () => (void this.find(), true) }, { key: "Ctrl-Space", run: () => (void this.complete(), true) }]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#events.changed();
        else if (update.selectionSet) this.#events.moved?.();
      }),
      EditorView.domEventHandlers({ beforeinput: typedOver, focus: () => void setTimeout(() => void this.loadExtras(), IDLE) }),
      EditorState.transactionExtender.of((transaction) => (transaction.docChanged ? { effects: this.#wrapping(transaction.newDoc) } : null)),
      this.#wrap.of(EditorView.lineWrapping),
      this.#extras.of([]),
      this.#lock.of([]),
      this.#words.of(wording(this.#texts)),
      theme,
      room,
    ];
    return EditorState.create({ extensions });
  }
}

/** Marks and folding come later, and nothing moves then. */
const room = EditorView.theme({ ".cm-gutters": { minWidth: "68px" } });

function wording(texts: EditorTexts): Extension {
  return [EditorState.phrases.of(texts.phrases), EditorView.contentAttributes.of({ "aria-label": texts.label, "aria-multiline": "true", tabindex: "0" }), placeholder(texts.placeholder)];
}

/**
 * Typing over a selection is done here: left to the browser, it would keep the look of what was selected by a style
 * attribute, which a strict content policy refuses.
 */
function typedOver(event: InputEvent, view: EditorView): boolean {
  const { state } = view;
  if (event.inputType !== "insertText" || event.data === null || event.isComposing || state.readOnly || state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}
