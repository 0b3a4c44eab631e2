// Asks for a JSON Pointer to go to.
import { h } from "../dom.js";
import { t } from "../texts/texts.js";
import { askLine } from "./line.js";

export function askPointer(now: string, go: (pointer: string) => void): void {
  const input = h("input", { type: "text", value: now, id: "pointer", spellcheck: "false", autocomplete: "off" });
  askLine(t("pointer.title"), t("pointer.label"), input, t("action.pointer"), (wanted) => {
    go(wanted === "" || wanted.startsWith("/") ? wanted.replace(/^\/$/, "") : `/${wanted}`);
  });
}
