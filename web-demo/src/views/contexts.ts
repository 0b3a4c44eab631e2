// What the contexts of the text make of its names.
import type { ContextReport } from "ngsild";
import { WORDS, breakable, fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../texts/texts.js";
import { tellMissing } from "./context-bar.js";
import type { MakeView, ViewActions, ViewSource } from "./views.js";
import "./views.css";

/** So many names are listed. */
const LISTED = 500;
type Name = ContextReport["names"][number];

export const contextsView: MakeView = (host, actions) => {
  const missing = h("div", {});
  const body = h("div", { class: "table-body", tabindex: 0 });
  fill(host, missing, body);
  return {
    async show(source: ViewSource): Promise<void> {
      const report = await source.judge.ask("view", "contextReport", [source.text]);
      fill(body, summary(report), names(report, actions));
      await tellMissing(missing, source);
    },
  };
};

function summary({ contexts, overridden }: ContextReport): HTMLElement {
  const items = contexts.map(({ url, core, atHand, used, terms }) =>
    h("li", {},
      h("code", {}, url ?? t("context.text")), " ",
      h("span", { class: "note" }, core ? t("context.core") : atHand ? t("context.used", { used, terms }) : t("context.unknown")),
    ),
  );
  return h("div", { class: "report-head" },
    h("ul", {}, ...items),
    overridden.length > 0 && h("p", { class: "odd" }, icon("warning"), t("context.overridden", { names: overridden.map(({ name }) => name).join(", ") })),
  );
}

function names({ names }: ContextReport, actions: ViewActions): HTMLElement {
  const head = (["context.name", "context.means"] as const).map((key) => h("th", { scope: "col" }, t(key)));
  const rows = names.slice(0, LISTED).map((name) =>
    h("tr", { class: name.origin === "none" ? "is-odd" : "" },
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", click: () => actions.go(name.pointer) }, breakable(name.name, WORDS))),
      h("td", {},
        name.iri !== undefined && h("p", { class: "iri" }, breakable(name.iri, /(?<=[/#])/)),
        h("p", { class: "origin" }, name.origin === "none" && icon("warning"), h("span", { class: "visually-hidden" }, `${t("context.from")}: `), originOf(name)),
      ),
    ),
  );
  return h("table", { class: "data wraps" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows));
}

function originOf({ origin, context, nearest }: Name): string {
  if (origin === "core") return t("context.core");
  if (origin === "context") return context ?? t("context.text");
  if (origin === "iri") return "IRI";
  const words = origin === "none" ? t("context.none") : t("context.unknown");
  return nearest === undefined ? words : `${words}; ${t("context.nearest", { term: nearest })}`;
}
