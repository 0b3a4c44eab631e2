// The page of a rule, shown where it is asked for.
import type { RuleExplanation } from "ngsild";
import { h, prose } from "../dom.js";
import { indent } from "../editor/format.js";
import { t, type Key } from "../texts/texts.js";

export function ruleCard(rule: RuleExplanation, tryExample: (text: string) => void): HTMLElement {
  const part = (key: Key, text: string): HTMLElement | false => text !== "" && h("div", {}, h("dt", {}, t(key)), h("dd", {}, prose(text)));
  const example = (key: Key, text: string | undefined): HTMLElement | false =>
    text !== undefined &&
    h("div", {},
      h("dt", {}, t(key)),
      h("dd", {},
        h("pre", { tabindex: 0 }, indent(text)),
        h("button", { type: "button", class: "link", click: () => tryExample(text) }, t("rule.try")),
      ),
    );
  const since = t("rule.since", { version: rule.since });
  return h("article", { lang: "en" },
    h("h4", {}, `${rule.code} · ${rule.title}`),
    h("p", { class: "note" }, [rule.clause, since].filter(Boolean).join(" · ")),
    h("dl", {},
      part("rule.what", rule.what),
      part("rule.why", rule.why),
      part("rule.do", rule.remedy),
      example("rule.bad", rule.bad[0]),
      example("rule.good", rule.good[0]),
    ),
  );
}
