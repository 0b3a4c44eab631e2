// The head of the page: what it is, that data stays here, and what is not about the text itself.
import { themeChooser } from "./appearance.js";
import { tip, type Command } from "./keys.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mayFetch } from "./network.js";
import { LANGUAGES, spoken, t } from "./texts/texts.js";

export interface HeaderEvents {
  examples(): void;
  run(command: Command): void;
}

export function pageHeader(events: HeaderEvents): HTMLElement {
  const promise = mayFetch ? t("network.page") : t("page.private");
  return h("header", { class: "page-head" },
    h("div", { class: "brand" }, mark(), h("h1", {}, t("page.title"))),
    h("p", { class: "promise", title: mayFetch ? t("network.pageLong") : t("page.privateLong") }, icon(mayFetch ? "info" : "lock"), h("span", {}, promise)),
    h("div", { class: "tools" },
      h("button", { type: "button", class: "button", id: "examples", "aria-label": t("action.examples"), title: t("action.examples"), click: events.examples }, icon("examples"), h("span", {}, t("action.examples"))),
      h("button", { type: "button", class: "button", id: "share", "aria-label": t("action.share"), title: tip(t("action.share"), "share"), click: () => events.run("share") }, icon("share"), h("span", {}, t("action.share"))),
      h("button", { type: "button", class: "button quiet", id: "keys", "aria-label": t("action.keys"), title: tip(t("action.keys"), "help"), click: () => events.run("help") }, icon("keys")),
      h("label", { class: "chooser small theme", title: t("action.theme") }, icon("theme"), themeChooser()),
      languageChooser(),
    ),
  );
}

/** The mark: three points of a graph, joined. */
function mark(): HTMLElement {
  return h("span", { class: "mark", "aria-hidden": "true" });
}

function languageChooser(): HTMLElement {
  const select = h("select", { id: "language", "aria-label": t("language") }, ...Object.entries(LANGUAGES).map(([tag, name]) => h("option", { value: tag, lang: tag, selected: tag === spoken() }, name)));
  select.addEventListener("change", () => {
    localStorage.setItem("ngsild.language", select.value);
    location.reload();
  });
  return h("label", { class: "chooser small", title: t("language") }, icon("language"), select);
}
