// What of the findings is shown, and in which order.
import type { CheckResult, Diagnostic } from "ngsild";
import { debounce, h } from "../dom.js";
import { icon } from "../icons.js";
import { number, t } from "../texts/texts.js";
import type { Filter, GroupBy } from "./groups.js";

interface FilterEvents {
  changed(): void;
  group(by: GroupBy): void;
}

export function filterBar({ diagnostics, summary }: CheckResult, filter: Filter, by: GroupBy, events: FilterEvents): HTMLElement {
  const counts = { error: summary.errors, warning: summary.warnings, info: summary.infos };
  const severities = filter.severities as Set<Diagnostic["severity"]>;
  const toggle = (name: Diagnostic["severity"]): HTMLElement => {
    const button = h("button", { type: "button", class: `toggle is-${name}`, "aria-pressed": String(severities.has(name)), title: t(`severity.${name}`) },
      icon(name), h("span", { class: "number", "aria-hidden": "true" }, number(counts[name])), h("span", { class: "words" }, t(`verdict.${name}s`, { n: counts[name] })));
    button.addEventListener("click", () => {
      if (!severities.delete(name)) severities.add(name);
      button.setAttribute("aria-pressed", String(severities.has(name)));
      events.changed();
    });
    return button;
  };
  const search = h("input", { type: "search", value: filter.search, placeholder: t("filter.short"), "aria-label": t("filter.search") });
  search.addEventListener("input", debounce(() => {
    filter.search = search.value;
    events.changed();
  }, () => 80));
  const sources = [...new Set(diagnostics.map(({ source }) => source))];
  return h("div", { class: "filter-bar", role: "group", "aria-label": t("filter.label") },
    h("div", { class: "toggles" }, ...(["error", "warning", "info"] as const).filter((name) => counts[name] > 0).map(toggle)),
    search,
    sources.length > 1 && chooser(t("filter.source"), ["all", ...sources] as const, filter.source, (name) => `${t("filter.source")}: ${name === "all" ? t("filter.all") : t(`source.${name}`)}`, (source) => {
      filter.source = source;
      events.changed();
    }),
    chooser(t("group.label"), ["entity", "rule"] as const, by, (name) => t(name === "entity" ? "group.byEntity" : "group.byRule"), events.group),
  );
}

function chooser<T extends string>(label: string, values: readonly T[], now: T, name: (value: T) => string, changed: (value: T) => void): HTMLElement {
  const select = h("select", { change: () => changed(select.value as T) }, ...values.map((value) => h("option", { value, selected: value === now }, name(value))));
  return h("label", { class: "chooser" }, h("span", { class: "visually-hidden" }, label), select);
}
