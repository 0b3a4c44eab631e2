// One finding: how bad, where, what is wrong, what to do.
import type { Diagnostic, RuleExplanation } from "ngsild";
import { fill, h, prose } from "../dom.js";
import { icon } from "../icons.js";
import { spoken, t } from "../texts/texts.js";
import { findingAsMarkdown, helpOf, messageOf } from "./wording.js";

export interface ItemEvents {
  go(found: Diagnostic): void;
  fix(found: Diagnostic): void;
  copy(text: string): void;
  explain(code: string): Promise<RuleExplanation>;
  tryExample(text: string): void;
}

/** `inText` says whether it was found in the text on display, where it can be gone to and fixed. */
export function findingItem(found: Diagnostic, events: ItemEvents, inText: boolean): HTMLLIElement {
  const { severity, pointer } = found;
  const fix = inText ? found.fix : undefined;
  const help = fix && saysNoMore(helpOf(found), fix.title) ? undefined : helpOf(found);
  const place = [t("finding.line", { line: found.range.start.line }), pointer !== "" && h("span", { class: "pointer" }, pointer)];
  const where = inText
    ? h("button", { type: "button", class: "link finding-go", title: pointer || t("group.document") }, ...place)
    : h("span", { class: "finding-go", title: pointer || t("group.document") }, ...place);
  const card = h("div", { class: "rule-card", hidden: true });
  const about = aboutButton(found, card, events);
  const item = h("li", { class: `finding is-${severity}${inText ? "" : " is-elsewhere"}` },
    h("div", { class: "finding-head" },
      h("span", { class: "severity" }, icon(severity), t(`severity.${severity}`)),
      about,
      where,
      h("button", { type: "button", class: "button quiet copy", "aria-label": t("finding.copy"), title: t("finding.copy"), click: () => events.copy(findingAsMarkdown(found)) }, icon("copy")),
    ),
    h("p", { class: "finding-message", lang: spoken() }, prose(messageOf(found))),
    help !== undefined && h("p", { class: "finding-help", lang: spoken() }, prose(help)),
    fix && h("div", { class: "finding-actions" },
      h("button", { type: "button", class: "button small", click: () => events.fix(found) }, icon("fix"), prose(fix.title).textContent ?? ""),
      fix.applicability === "unsafe" && h("span", { class: "note" }, t("finding.unsafe")),
    ),
    card,
  );
  if (!inText) return item;
  // With a mouse, anywhere on the finding will do.
  item.addEventListener("click", (event) => {
    const target = event.target as Element;
    const other = target.closest("button, a, select, .rule-card");
    if ((!other || other === where) && target.closest(".finding") === item && !getSelection()?.toString()) events.go(found);
  });
  return item;
}

/** Whether an advice is what stands on the button of the fix. */
function saysNoMore(help: string | undefined, title: string): boolean {
  return help?.replace(/\.$/, "") === title;
}

/** Opens and closes the page of the rule below the finding. */
function aboutButton({ code }: Diagnostic, card: HTMLElement, events: ItemEvents): HTMLElement {
  const label = t("finding.about", { code });
  const button = h("button", { type: "button", class: "link code", "aria-expanded": "false", "aria-label": label, title: label, "data-about": code }, code);
  button.addEventListener("click", async () => {
    card.hidden = !card.hidden;
    button.setAttribute("aria-expanded", String(!card.hidden));
    if (card.hidden) return;
    try {
      const [{ ruleCard }, rule] = await Promise.all([import("./rule-card.js"), events.explain(code)]);
      fill(card, ruleCard(rule, events.tryExample));
    } catch (error) {
      fill(card, h("p", {}, t("rule.failed", { why: error instanceof Error ? error.message : String(error) })));
    }
  });
  return button;
}
