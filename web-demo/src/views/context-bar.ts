// The contexts that the text names and that the page does not have: given as files, or fetched where that is permitted.
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { pick } from "../input/files.js";
import { fetchingPage, mayFetch } from "../network.js";
import { t } from "../texts/texts.js";
import type { ViewSource } from "./views.js";
import "./views.css";

/** Fill the bar for a text; it stays empty where nothing is missing. */
export async function tellMissing(bar: HTMLElement, source: ViewSource): Promise<void> {
  const { judge, text, actions } = source;
  const missing = await judge.ask("contexts", "missingContexts", [text]);
  if (missing.length === 0) return fill(bar);
  const add = (url: string, context: string): void => {
    judge.addContext(url, context);
    actions.again();
  };
  const items = missing.map((url) =>
    h("li", {}, url, " ", h("button", { type: "button", class: "link", click: () => void fromFile(url, add) }, t("contexts.file"))),
  );
  const fetch = async (): Promise<void> => {
    const { agreeAndFetch, fetchContexts } = await import("../later.js");
    agreeAndFetch(missing, "network.contexts", (urls) => fetchContexts(judge, urls).finally(actions.again));
  };
  const fetching = mayFetch
    ? h("button", { type: "button", class: "button small", id: "fetch-contexts", click: () => void fetch() }, icon("download"), t("network.fetch"))
    : h("button", { type: "button", class: "link", click: async () => location.assign(fetchingPage(await actions.link())) }, t("contexts.page"));
  fill(bar, h("div", { class: "context-bar" }, h("p", {}, t("contexts.missing", { n: missing.length })), h("ul", {}, ...items), h("div", { class: "actions" }, fetching)));
}

async function fromFile(url: string, add: (url: string, text: string) => void): Promise<void> {
  const [file] = await pick();
  if (file) add(url, await file.text());
}
