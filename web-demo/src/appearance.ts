// Light, dark, or as the system says.
import { h } from "./dom.js";
import { t } from "./texts/texts.js";

const STORE = "ngsild.theme";
const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

function isTheme(value: string | null): value is Theme {
  return THEMES.includes(value as Theme);
}

/** Take on the theme that was chosen last. */
export function applyTheme(): void {
  const kept = localStorage.getItem(STORE);
  wear(isTheme(kept) ? kept : "auto");
}

function wear(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "auto") delete dataset.theme;
  else dataset.theme = theme;
}

export function themeChooser(): HTMLElement {
  const kept = localStorage.getItem(STORE);
  const select = h("select", { "aria-label": t("action.theme") }, ...THEMES.map((theme) => h("option", { value: theme, selected: theme === (kept ?? "auto") }, t(`theme.${theme}`))));
  select.addEventListener("change", () => {
    localStorage.setItem(STORE, select.value);
    wear(select.value as Theme);
  });
  return select;
}
