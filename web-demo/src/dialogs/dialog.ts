// A dialog of the browser: focus stays inside, Escape closes it, and the focus goes back to where it was.
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../texts/texts.js";

/** Open a dialog. It is taken away when it closes. */
export function openDialog(title: string, content: (Node | string)[], buttons: HTMLElement[] = [], kind = ""): HTMLDialogElement {
  const heading = h("h2", { id: "dialog-title" }, title);
  const close = h("button", { type: "button", class: "button quiet", "aria-label": t("action.close"), title: t("action.close") }, icon("close"));
  const dialog = h("dialog", { class: `dialog ${kind}`, "aria-labelledby": "dialog-title" },
    h("header", {}, heading, close),
    h("div", { class: "dialog-body" }, ...content),
    buttons.length > 0 && h("footer", {}, ...buttons),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
