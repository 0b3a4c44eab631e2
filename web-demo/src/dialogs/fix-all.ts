// Fix all: first what would change, then the change.
import { h } from "../dom.js";
import { icon } from "../icons.js";
import type { FixResult } from "ngsild";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

/** Show what the fixes would change, and apply them when someone agrees. */
export async function fixAll(before: string, fix: (unsafe: boolean) => Promise<FixResult>, apply: (result: FixResult) => void): Promise<void> {
  const host = h("div", { class: "diff" });
  const words = h("p", { role: "status" }, t("fix.working"));
  const bold = h("input", { type: "checkbox" });
  const button = h("button", { type: "button", class: "button primary", disabled: true }, icon("fix"), t("action.apply"));
  const cancel = h("button", { type: "button", class: "button" }, t("action.cancel"));
  const choice = h("label", { class: "check" }, bold, t("fix.unsafe"));
  const dialog = openDialog(t("fix.title"), [words, choice, host], [cancel, button], "wide");
  cancel.addEventListener("click", () => dialog.close());

  const { showDiff } = await import("../editor/diff.js");
  let result: FixResult | undefined;
  const show = async (): Promise<void> => {
    button.disabled = true;
    result = await fix(bold.checked);
    const count = result.applied.length;
    const left = t("fix.left", { n: result.diagnostics.length });
    words.textContent = count === 0 ? t("fix.nothing") : `${t("fix.intro", { n: count })} ${left}`;
    button.disabled = count === 0;
    showDiff(host, before, result.text, t("fix.title"));
  };
  bold.addEventListener("change", () => void show());
  button.addEventListener("click", () => {
    if (result) apply(result);
    dialog.close();
  });
  await show();
  // Where only fixes that someone has to agree to are left, they are what was asked for.
  if (result?.applied.length === 0 && dialog.open) {
    bold.checked = true;
    await show();
  }
}
