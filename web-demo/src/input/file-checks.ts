// Files that come in: one goes into the editor, a large one is checked as a file, several are checked one by one.
import type { CheckOptions, CheckResult, FileProgress } from "ngsild";
import { h } from "../dom.js";
import type { Panel } from "../findings/panel.js";
import { verdict } from "../findings/wording.js";
import { icon } from "../icons.js";
import { Superseded, type Judge } from "../judge/judge.js";
import { wasm } from "../judge/modules.js";
import { isSchema, noSchema, type SchemaChoice } from "../judge/schema.js";
import { notify } from "../notice.js";
import { size, t } from "../texts/texts.js";
import { EDITABLE, pathOf } from "./files.js";

/** Among so many files a schema is looked for. */
const FEW = 5;

interface FileEvents {
  open(text: string, name: string): void;
  /** A JSON Schema came in among the files. */
  schema(choice: SchemaChoice): void;
  options(): CheckOptions;
  /** What judges beside the standard, in words. */
  beside(): string[];
  /** The findings are about to be filled from a file. */
  showing(): void;
  /** This was found in a file of this name. */
  judged(result: CheckResult, name: string): void;
}

export class FileChecks {
  /** Who checks, by the settings of the moment. */
  readonly #judge: () => Judge;
  readonly #panel: Panel;
  readonly #events: FileEvents;
  /** The files that the findings on display speak of. */
  #shown: File[] = [];

  constructor(judge: () => Judge, panel: Panel, events: FileEvents) {
    this.#judge = judge;
    this.#panel = panel;
    this.#events = events;
  }

  /** What is done with files depends on how many and how large they are. */
  async take(files: File[]): Promise<void> {
    if (files.length === 0) return notify(t("files.none"));
    const data = files.length <= FEW ? await this.#withoutSchema(files) : files;
    const [first, ...others] = data;
    if (!first) return;
    if (others.length > 0) return this.#several(data);
    if (first.size > EDITABLE) return this.#large(first);
    const text = await this.#read(first);
    if (text !== undefined) this.#events.open(text, first.name);
  }

  /** Take a JSON Schema out of the files, and check by it. */
  async #withoutSchema(files: File[]): Promise<File[]> {
    for (const file of files) {
      if (file.size > EDITABLE || !isSchema(await file.slice(0, 4000).text())) continue;
      const text = await file.text();
      if (noSchema(text) !== undefined) continue;
      this.#events.schema({ name: file.name, text });
      return files.filter((other) => other !== file);
    }
    return files;
  }

  /** The text in the editor counts again: end what is being checked. */
  leave(): void {
    this.#shown = [];
    this.#judge().cancel("file");
  }

  /** Check by other settings what is on display; whether that is files. */
  again(): boolean {
    const files = this.#shown;
    if (files.length > 1) void this.#several([...files]);
    else if (files[0]) void this.#large(files[0]);
    return files.length > 0;
  }

  async #read(file: File): Promise<string | undefined> {
    try {
      return await file.text();
    } catch (error) {
      notify(t("files.unreadable", { name: file.name, why: error instanceof Error ? error.message : String(error) }));
      return undefined;
    }
  }

  /** A file that is not put into the editor: progress, a way to cancel, then the findings. */
  async #large(file: File): Promise<void> {
    this.#events.showing();
    const shown = (this.#shown = [file]);
    const bar = h("progress", { max: file.size, value: 0, "aria-label": file.name });
    const words = h("p", { class: "note", id: "file-progress" });
    const cancel = h("button", { type: "button", class: "button", id: "file-cancel" }, icon("close"), t("action.cancel"));
    let done: FileProgress | undefined;
    cancel.addEventListener("click", () => this.#judge().cancel("file"));
    this.#panel.showMessage("info", t("verdict.checking"), t("files.large", { name: file.name, size: size(file.size) }), bar, words, cancel);
    const begun = performance.now();
    try {
      const result = await this.#judge().ask("file", "checkFile", [file, this.#events.options(), await wasm("files")], (progress) => {
        done = progress;
        bar.value = progress.bytes;
        words.textContent = t("files.progress", { done: size(progress.bytes), size: size(progress.size), lines: progress.lines, errors: progress.errors });
      });
      this.#events.judged(result, file.name);
      this.#panel.show(result, Math.round(performance.now() - begun), this.#events.beside(), false);
      this.#panel.add(h("p", { class: "note" }, `${file.name}, ${size(file.size)}`));
    } catch (error) {
      if (this.#shown !== shown) return;
      if (error instanceof Superseded) return this.#panel.showMessage("info", t("files.cancelled", { done: size(done?.bytes ?? 0), size: size(file.size) }));
      this.#panel.showMessage("error", t("files.unreadable", { name: file.name, why: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** A list of files, each with its verdict; a click opens one. */
  async #several(files: File[]): Promise<void> {
    this.#events.showing();
    this.#shown = files;
    const list = h("ul", { class: "file-list" });
    this.#panel.showMessage("info", t("files.several", { n: files.length }), "", list);
    for (const file of files) {
      const result = await this.#verdict(file);
      if (this.#shown !== files) return;
      const state = result === undefined ? "error" : result.valid ? "ok" : "error";
      const said = result ? verdict(result) : t("files.unreadable", { name: file.name, why: "" });
      const open = (): void => void this.take([file]);
      list.append(h("li", { class: `is-${state}` }, icon(state), h("button", { type: "button", class: "link", click: open }, pathOf(file)), h("span", { class: "note" }, said)));
    }
  }

  async #verdict(file: File): Promise<CheckResult | undefined> {
    try {
      return await this.#judge().ask("file", "checkFile", [file, { ...this.#events.options(), maxDiagnostics: 1 }, await wasm("files")]);
    } catch {
      return undefined;
    }
  }
}
