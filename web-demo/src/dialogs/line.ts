// Asks for one line of text.
import { h } from "../dom.js";
import { openDialog } from "./dialog.js";

/** Ask under a title for what the input takes; `go` gets it, trimmed, once the button called `action` is pressed. */
export function askLine(title: string, label: string, input: HTMLInputElement, action: string, go: (text: string) => void): void {
  const form = h("form", { method: "dialog" },
    h("label", { for: input.id }, label),
    input,
    h("button", { type: "submit", class: "button primary" }, action),
  );
  const dialog = openDialog(title, [form]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    go(input.value.trim());
  });
  input.select();
}
