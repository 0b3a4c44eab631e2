// The foot of the page: where more is said of it, and whose work it carries.
import { h } from "./dom.js";
import { carried } from "./judge/modules.js";
import { t } from "./texts/texts.js";

export function pageFooter(): HTMLElement {
  const licences = async (): Promise<void> => (await import("./later.js")).showLicences(() => carried("licences.txt", "assets/licences.txt"));
  return h("footer", { class: "page-foot" },
    // The page in one file has nothing beside it.
    !ONE_FILE && h("a", { href: "docs/", target: "_blank", hreflang: "en" }, t("page.docs")),
    h("button", { type: "button", class: "link", id: "licences", click: () => void licences() }, t("licences.title")),
  );
}
