// The zone of the view: the same data in another form, as it is being typed.
import { fill, h, painted } from "../dom.js";
import { icon } from "../icons.js";
import { Superseded } from "../judge/judge.js";
import { t } from "../texts/texts.js";
import { GROUPS, VIEWS, type View, type ViewName, type ViewSource } from "./views.js";

const STORE = "ngsild.view";

export class ViewZone {
  readonly #body = h("div", { class: "view-body", role: "region" });
  readonly #select = h("select", { class: "view-select" });
  #view: View | undefined;
  #name: ViewName;
  #source: ViewSource | undefined;
  #turn = 0;

  constructor(zone: HTMLElement, name?: ViewName) {
    const kept = name ?? localStorage.getItem(STORE);
    this.#name = VIEWS.find((view) => view.name === kept)?.name ?? "normalized";
    for (const group of GROUPS) this.#select.append(h("optgroup", { label: t(`view.${group}`) }, ...VIEWS.filter((view) => view.group === group).map(({ name }) => h("option", { value: name, selected: name === this.#name }, t(`view.${name}`)))));
    this.#select.addEventListener("change", () => this.choose(this.#select.value));
    zone.append(
      h("header", { class: "zone-head" }, h("h2", {}, t("zone.view")), h("label", { class: "chooser grow" }, h("span", { class: "visually-hidden" }, t("view.choose")), this.#select)),
      this.#body,
    );
    this.#body.setAttribute("aria-label", t(`view.${this.#name}`));
    this.#showEmpty();
  }

  get name(): ViewName {
    return this.#name;
  }

  /** The cursor has moved to this pointer. */
  point(pointer: string): void {
    this.#view?.point?.(pointer);
  }

  /** Show the data another way from now on; a name that is none changes nothing. */
  choose(wanted: string): void {
    const name = VIEWS.find((view) => view.name === wanted)?.name;
    if (!name || name === this.#name) return;
    this.#name = name;
    this.#select.value = name;
    localStorage.setItem(STORE, name);
    this.#view?.close?.();
    this.#view = undefined;
    this.#body.setAttribute("aria-label", t(`view.${name}`));
    if (this.#source) void this.show(this.#source);
  }

  /** Show this text; an older one that is still being made is given up. */
  async show(source: ViewSource): Promise<void> {
    this.#source = source;
    const turn = (this.#turn += 1);
    if (source.text.trim() === "") return this.#showEmpty();
    try {
      if (!this.#view) {
        const { load } = VIEWS.find(({ name }) => name === this.#name)!;
        await painted();
        const made = await load();
        if (turn !== this.#turn) return;
        this.#view = made(this.#body, source.actions);
      }
      await this.#view.show(source);
    } catch (error) {
      if (error instanceof Superseded || turn !== this.#turn) return;
      this.#view?.close?.();
      this.#view = undefined;
      fill(this.#body, h("p", { class: "blank" }, icon("warning"), h("span", {}, t("view.failed", { why: error instanceof Error ? error.message : String(error) }))));
    }
  }

  #showEmpty(): void {
    this.#view?.close?.();
    this.#view = undefined;
    fill(this.#body, h("p", { class: "note blank" }, icon("view"), h("span", {}, t("view.empty"))));
  }
}
