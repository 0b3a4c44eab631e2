// Asks for a JSON Pointer to go to.
import { h } from "../dom.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

export function askPointer(now: string, go: (pointer: string) => void): void {
  const input = h("input", { type: "text", value: now, id: "pointer", spellcheck: "false", autocomplete: "off" });
  const form = h("form", { method: "dialog" },
    h("label", { for: "pointer" }, t("pointer.label")),
    input,
    h("button", { type: "submit", class: "button primary" }, t("action.pointer")),
  );
  const dialog = openDialog(t("pointer.title"), [form]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    const wanted = input.value.trim();
    go(wanted === "" || wanted.startsWith("/") ? wanted.replace(/^\/$/, "") : `/${wanted}`);
  });
  input.select();
}
