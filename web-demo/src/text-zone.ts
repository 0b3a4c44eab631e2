// The zone of the text: what it is called, how it is read, the editor, and where the cursor stands.
import { fill, h, keepFocus } from "./dom.js";
import { tip, type Command } from "./keys.js";
import { icon, type IconName } from "./icons.js";
import { mayFetch } from "./network.js";
import { CHOICES, choosers, type Settings } from "./settings.js";
import { t, type Key } from "./texts/texts.js";

export interface TextZoneEvents {
  run(command: Command): void;
  /** Data is to be fetched; asked for by the page that may do so. */
  fetch(): void;
  settings(settings: Settings): void;
  /** A schema is to be chosen. */
  schema(): void;
}

export class TextZone {
  readonly editorHost = h("div", { class: "editor" });
  readonly #name = h("span", { class: "file-name" });
  readonly #cursor = h("span", {});
  readonly #pointer: HTMLButtonElement;
  readonly #choosers = h("div", { id: "choosers" });
  readonly #toggle: HTMLButtonElement;
  readonly #verdict: HTMLButtonElement;
  readonly #events: TextZoneEvents;
  #choices = CHOICES;

  constructor(zone: HTMLElement, settings: Settings, events: TextZoneEvents) {
    this.#events = events;
    const tool = (name: IconName, key: Key, click: () => void, command?: Command): HTMLElement => {
      const text = t(key);
      return h("button", { type: "button", class: "button quiet", "aria-label": text, title: command ? tip(text, command) : text, click }, icon(name));
    };
    this.#pointer = h("button", { type: "button", class: "link pointer", title: tip(t("action.pointer"), "pointer"), click: () => events.run("pointer") });
    const settingsText = t("settings.show");
    const toggle = this.#toggle = h("button", { type: "button", class: "button quiet settings-toggle", "aria-label": settingsText, title: settingsText, "aria-expanded": "false", "aria-controls": "choosers" }, icon("settings"));
    toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(this.#choosers.classList.toggle("is-open"))));
    this.#verdict = h("button", { type: "button", class: "verdict-strip", click: () => events.run("findings") });
    zone.append(
      h("header", { class: "zone-head" },
        h("h2", {}, t("zone.text")), this.#name,
        h("div", { class: "tools" },
          toggle,
          tool("open", "action.openLong", () => events.run("open"), "open"),
          mayFetch && tool("cloud", "network.title", events.fetch),
          tool("format", "action.format", () => events.run("format"), "format"),
          tool("download", "action.save", () => events.run("save"), "save"),
          tool("clear", "action.clear", () => events.run("clear"), "clear"),
        ),
      ),
      this.#choosers,
      this.#verdict,
      this.editorHost,
      h("footer", { class: "zone-foot" }, this.#cursor, this.#pointer),
    );
    this.choose(settings);
  }

  set name(name: string) {
    this.#name.textContent = name;
    this.#name.title = name;
  }

  /** Say the verdict above the text too, where the findings have no room beside it. */
  tell(name: IconName, line: string): void {
    this.#verdict.dataset.state = name;
    fill(this.#verdict, icon(name), h("span", {}, line), icon("chevron"));
  }

  /** Show where the cursor stands. */
  place({ line, column }: { line: number; column: number }, pointer: string): void {
    this.#cursor.textContent = t("text.position", { line, column });
    this.#pointer.textContent = pointer || t("group.document");
  }

  /** Offer these choices from now on, with these settings chosen. */
  choose(settings: Settings, choices = this.#choices): void {
    this.#choices = choices;
    keepFocus(this.#choosers, () => fill(this.#choosers, choosers(settings, choices, this.#events.settings, this.#events.schema)));
    // What is set has to be seen where the choosers are not.
    this.#toggle.classList.toggle("is-set", this.#choosers.querySelector(".is-set") !== null);
  }
}
