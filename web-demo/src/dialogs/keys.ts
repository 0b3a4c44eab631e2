// The keys of the page, as a list.
import { h } from "../dom.js";
import { BINDINGS, OF_EDITOR, shown } from "../keys.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

export function showKeys(): void {
  const rows = [...BINDINGS.map(({ keys, key }) => [keys === "F1" ? "?, F1" : keys, key] as const), ...OF_EDITOR];
  const table = h("table", { class: "keys" }, h("tbody", {}, ...rows.map(([keys, key]) => h("tr", {}, h("th", { scope: "row" }, t(key)), h("td", {}, h("kbd", {}, shown(keys)))))));
  openDialog(t("keys.title"), [h("p", {}, t("keys.intro")), table]);
}
