// Three zones: side by side where there is room, stacked on the right where there is less, one at a time on a phone.
import type { Summary } from "ngsild";
import { h } from "../dom.js";
import { icon, type IconName } from "../icons.js";
import { t } from "../texts/texts.js";
import { splitter } from "./splitter.js";

export const ZONES = ["text", "findings", "view"] as const;
export type Zone = (typeof ZONES)[number];
type Counts = Pick<Summary, "errors" | "warnings" | "infos">;

/** Larger numbers have no room on the bar. */
const MOST = 999;
const ICONS: Record<Zone, IconName> = { text: "text", findings: "findings", view: "view" };

/** The zones and the bar that chooses one of them on narrow screens. */
export class Zones {
  readonly element: HTMLElement;
  readonly bar: HTMLElement;
  readonly bodies: Record<Zone, HTMLElement>;
  readonly #buttons: Record<Zone, HTMLButtonElement>;
  readonly #badge = h("span", { class: "badge", hidden: true });

  constructor() {
    const zone = (name: Zone): HTMLElement => h("section", { class: `zone zone-${name}`, id: `zone-${name}`, "aria-label": t(`zone.${name}`), tabindex: -1 });
    this.bodies = { text: zone("text"), findings: zone("findings"), view: zone("view") };
    const { text, findings, view } = this.bodies;
    this.element = h("main", { class: "zones" }, text, findings, view);
    const first = splitter(this.element, "--split-text", t("zone.resize", { left: t("zone.text"), right: t("zone.findings") }), 38);
    const second = splitter(this.element, "--split-view", t("zone.resize", { left: t("zone.findings"), right: t("zone.view") }), 54);
    text.after(first);
    findings.after(second);
    this.#buttons = { text: this.#button("text"), findings: this.#button("findings"), view: this.#button("view") };
    this.#buttons.findings.append(this.#badge);
    this.bar = h("nav", { class: "zone-bar", "aria-label": t("zone.choose") }, ...ZONES.map((name) => this.#buttons[name]));
    this.show("text", false);
  }

  /** Bring a zone to the front, and the keyboard to it. */
  show(name: Zone, focus = true): void {
    this.element.dataset.zone = name;
    for (const each of ZONES) this.#buttons[each].setAttribute("aria-pressed", String(each === name));
    if (focus) this.bodies[name].focus({ preventScroll: true });
  }

  /** What the bar tells of the findings: how many errors, or how many of the rest when there is no error. */
  count({ errors, warnings, infos }: Counts): void {
    const count = errors || warnings + infos;
    this.#badge.hidden = count === 0;
    this.#badge.textContent = count > MOST ? `${MOST}+` : String(count);
    this.#badge.classList.toggle("is-mild", errors === 0);
  }

  #button(name: Zone): HTMLButtonElement {
    const button = h("button", { type: "button", click: () => this.show(name) }, icon(ICONS[name]), h("span", {}, t(`zone.${name}`)));
    return button;
  }
}
