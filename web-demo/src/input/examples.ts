// The gallery: a city theme each, with a planted mistake and what it teaches. The data lies in `examples/`.
import { h } from "../dom.js";
import { t, type Key } from "../texts/texts.js";

export const THEMES = ["parking", "air-quality", "street-light", "waste", "water", "transport", "building"] as const;
export type Theme = (typeof THEMES)[number];

const TEXTS = import.meta.glob<string>("../../examples/*.jsonld", { query: "?raw", import: "default" });

/** The data of an example. */
export async function exampleText(theme: Theme): Promise<string> {
  const load = TEXTS[`../../examples/${theme}.jsonld`];
  if (!load) throw new Error(theme);
  return load();
}

/** Cards to choose an example from. */
export function gallery(themes: readonly Theme[], choose: (theme: Theme) => void): HTMLElement {
  return h("ul", { class: "gallery" }, ...themes.map((theme) => card(theme, choose)));
}

function card(theme: Theme, choose: (theme: Theme) => void): HTMLElement {
  return h("li", {},
    h("button", { type: "button", class: "card", "data-theme-name": theme, click: () => choose(theme) },
      h("span", { class: "card-title" }, t(`example.${theme}` as Key)),
      h("span", { class: "card-text" }, t(`example.${theme}.teaches` as Key)),
    ),
  );
}
