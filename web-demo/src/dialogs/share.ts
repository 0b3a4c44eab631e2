// A link that holds the whole state of the page.
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { LONG_LINK } from "../share.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

export function showLink(link: string, copy: (text: string) => void): void {
  const field = h("input", { type: "text", readonly: true, value: link, "aria-label": t("share.link"), id: "link" });
  const button = h("button", { type: "button", class: "button primary", click: () => copy(link) }, icon("copy"), t("share.copy"));
  openDialog(t("action.share"), [
    h("p", {}, t("share.intro")),
    field,
    link.length > LONG_LINK && h("p", { class: "note" }, t("share.long", { n: link.length })),
  ].filter((part) => part !== false), [button]);
  field.select();
}
