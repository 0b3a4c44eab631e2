// The licences of what others made and is carried along, with their texts.
import { h } from "../dom.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

/** Show the text that `load` brings. */
export async function showLicences(load: () => Promise<Response>): Promise<void> {
  const text = h("pre", { class: "licences", tabindex: 0, lang: "en", role: "group", "aria-label": t("licences.title") });
  openDialog(t("licences.title"), [text], [], "wide");
  try {
    const response = await load();
    if (!response.ok) throw new Error(`HTTP ${response.status}.`);
    text.textContent = await response.text();
  } catch (error) {
    text.replaceWith(h("p", { role: "alert" }, t("licences.failed", { why: error instanceof Error ? error.message : String(error) })));
  }
}
