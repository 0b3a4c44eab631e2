// All examples, to choose one from.
import { h } from "../dom.js";
import { gallery, THEMES, type Theme } from "../input/examples.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

export function showExamples(choose: (theme: Theme) => void): void {
  const themes = gallery(THEMES, (theme) => {
    dialog.close();
    choose(theme);
  });
  const dialog = openDialog(t("examples.title"), [h("p", {}, t("examples.intro")), themes], [], "wide");
}
