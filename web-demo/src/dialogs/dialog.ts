// A dialog of the browser: focus stays inside, Escape closes it, and the focus goes back to where it was.
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../texts/texts.js";

/** Where dialogs are put: the page, or the root of the element that the validator is part of. */
let place: Node = document.body;

export function placeDialogs(root: Node): void {
  place = root;
}

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
  place.appendChild(dialog);
  dialog.showModal();
  return dialog;
}
