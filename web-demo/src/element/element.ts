// `<ngsild-validator>`: editor, verdict and findings as an element for any page. Published as `ngsild/element`.
import { check, explain, fix, init, loadMessages, loadReports, loadRules, render, type CheckOptions, type CheckResult, type Diagnostic, type FixOptions } from "ngsild";
import { placeDialogs } from "../dialogs/dialog.js";
import { showLicences } from "../dialogs/licences.js";
import { showReports } from "../dialogs/report.js";
import { fixAll } from "../dialogs/fix-all.js";
import { debounce, fill, h } from "../dom.js";
import { Editor } from "../editor/editor.js";
import { indent } from "../editor/format.js";
import { editorTexts, resultAsMarkdown } from "../findings/wording.js";
import { Panel } from "../findings/panel.js";
import { save } from "../input/files.js";
import css from "../style.css?inline";
import { preferred, speak, spoken, t, type Language } from "../texts/texts.js";
import own from "./element.css?inline";

/** What the event `checked` carries. */
export interface CheckedDetail {
  value: string;
  result: CheckResult;
}

/** Options of a check that are attributes of the element. */
const OPTIONS = ["as", "schema"] as const;

export class NgsildValidator extends HTMLElement {
  static readonly observedAttributes = ["value", "locale", "readonly", ...OPTIONS];

  #editor: Editor | undefined;
  #panel: Panel | undefined;
  #value = "";
  #result: CheckResult | undefined;
  readonly #checkSoon = debounce(() => void this.#check(), () => 30);

  /** The text. */
  get value(): string {
    return this.#editor?.text ?? this.#value;
  }

  set value(text: string) {
    this.#value = String(text);
    this.#editor?.open(this.#value);
  }

  /** What was found last; nothing before the first check. */
  get result(): CheckResult | undefined {
    return this.#result;
  }

  /** Whether the text can only be read. */
  get readOnly(): boolean {
    return this.hasAttribute("readonly");
  }

  set readOnly(locked: boolean) {
    this.toggleAttribute("readonly", locked);
  }

  async connectedCallback(): Promise<void> {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [css, own].map(sheet);
    const language = preferred(this.getAttribute("locale"), document.documentElement.lang);
    await Promise.all([speak(language), loadMessages(language), init()]);
    this.#build(root);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "value") this.value = now ?? "";
    else if (!this.#editor) return;
    else if (name === "readonly") this.#editor.readOnly = now !== null;
    else if (name === "locale") void this.#become(preferred(now));
    else void this.#check();
  }

  async #become(language: Language): Promise<void> {
    await Promise.all([speak(language), loadMessages(language)]);
    if (this.shadowRoot) this.#build(this.shadowRoot);
  }

  #build(root: ShadowRoot): void {
    const text = this.value;
    const host = h("div", { class: "editor" });
    this.#editor = new Editor(host, editorTexts(), { changed: () => this.#checkSoon(), fix: (found) => this.#fix(found), explain: (code) => this.#panel?.explain(code) });
    this.#panel = new Panel({
      go: (found) => this.#go(found),
      fix: (found) => this.#fix(found),
      fixAll: () => void this.#fixAll(root),
      copy: (text) => void navigator.clipboard.writeText(text),
      copyAll: () => this.#result && void navigator.clipboard.writeText(resultAsMarkdown(this.#result, t("text.untitled"))),
      report: () => this.#report(root),
      explain: async (code) => {
        await loadRules();
        return explain(code);
      },
      tryExample: (example) => (this.value = indent(example)),
    });
    const licences = h("button", { type: "button", class: "link", click: () => this.#licences(root) }, t("licences.title"));
    fill(root, h("div", { class: "frame" }, host, this.#panel.element, h("div", { class: "page-foot" }, licences)));
    this.#editor.readOnly = this.readOnly;
    this.#editor.open(text);
    void this.#check();
  }

  #options(): CheckOptions {
    const said = OPTIONS.map((name) => [name, this.getAttribute(name)] as const).filter(([, value]) => value !== null);
    return { ...Object.fromEntries(said), locale: spoken() };
  }

  async #check(): Promise<void> {
    const [editor, panel] = [this.#editor, this.#panel];
    if (!editor || !panel) return;
    const { version, text } = editor;
    if (text.trim() === "") return panel.showMessage("info", t("verdict.empty"));
    try {
      const begun = performance.now();
      const result = check(text, this.#options());
      this.#result = result;
      panel.show(result, performance.now() - begun);
      editor.show(result.diagnostics, version);
      this.dispatchEvent(new CustomEvent<CheckedDetail>("checked", { detail: { value: text, result }, bubbles: true, composed: true }));
    } catch (error) {
      // An attribute with a wrong option: the message names it.
      panel.showMessage("error", error instanceof Error ? error.message : String(error));
    }
  }

  #go(found: Diagnostic): void {
    this.#editor?.go(found.range.start.offset, found.range.end.offset);
    this.#panel?.mark(found);
  }

  #fix(found: Diagnostic): void {
    if (found.fix && !this.readOnly) this.#editor?.edit(found.fix.edits);
  }

  #report(root: ShadowRoot): void {
    const [result, text] = [this.#result, this.value];
    if (!result) return;
    placeDialogs(root);
    showReports({
      make: async (format, redact) => {
        await loadReports();
        return render(result, format, { name: t("text.untitled"), text, redact, locale: spoken() });
      },
      save: (report, ending, type) => save(report, `report.${ending}`, type),
      copy: (report) => void navigator.clipboard.writeText(report),
    });
  }

  #licences(root: ShadowRoot): void {
    placeDialogs(root);
    void showLicences(() => fetch(new URL("./third-party.txt", import.meta.url)));
  }

  async #fixAll(root: ShadowRoot): Promise<void> {
    if (this.readOnly) return;
    placeDialogs(root);
    const text = this.value;
    const options = (unsafe: boolean): FixOptions => ({ ...this.#options(), unsafe });
    await fixAll(text, async (unsafe) => fix(text, options(unsafe)), (result) => this.#editor?.become(result.text));
  }
}

function sheet(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  // The sheet of the page speaks of the root of a document; here that is the element.
  made.replaceSync(
    text.replaceAll(/:root\[data-theme="?(\w+)"?\]/g, ':host([theme="$1"])').replaceAll(":root", ":host"),
  );
  return made;
}

if (!customElements.get("ngsild-validator")) customElements.define("ngsild-validator", NgsildValidator);
