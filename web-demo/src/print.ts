// What is printed: the verdict, the findings as a table, and the checked text. The page itself stays out.
import type { CheckResult } from "ngsild";
import { h, prose } from "./dom.js";
import { helpOf, messageOf, reading, verdict } from "./findings/wording.js";
import { spokenHere, t } from "./texts/texts.js";

/** Longer texts are cut: nobody prints them. */
const MOST = 100_000;

/** Make the report when someone prints, and take it away afterwards. */
export function printReports(state: () => { result: CheckResult | undefined; name: string; text: string }): void {
  let sheet: HTMLElement | undefined;
  addEventListener("beforeprint", () => {
    sheet?.remove();
    const { result, name, text } = state();
    sheet = report(result, name, text);
    document.body.append(sheet);
  });
  addEventListener("afterprint", () => sheet?.remove());
}

function report(result: CheckResult | undefined, name: string, text: string): HTMLElement {
  const shown = text.length > MOST ? `${text.slice(0, MOST)} …` : text;
  return h("div", { class: "sheet" },
    h("h1", {}, t("report.title")),
    h("p", {}, `${name} · ${new Date().toLocaleString(spokenHere())}`),
    h("h2", {}, result ? verdict(result) : t("verdict.empty")),
    result && h("p", {}, `${reading(result)} · ${t("verdict.judged", { version: result.detected.specVersion })}`),
    result && result.diagnostics.length > 0 && findingTable(result),
    h("pre", {}, shown),
  );
}

function findingTable({ diagnostics }: CheckResult): HTMLElement {
  const heads = (["report.severity", "report.where", "report.what"] as const).map((key) => h("th", { scope: "col" }, t(key)));
  const rows = diagnostics.map((found) => {
    const help = helpOf(found);
    return h("tr", {},
      h("td", {}, `${t(`severity.${found.severity}`)} ${found.code}`),
      h("td", {}, `${t("finding.line", { line: found.range.start.line })} ${found.pointer}`),
      h("td", {}, prose(messageOf(found)), help !== undefined && " ", help !== undefined && prose(help)),
    );
  });
  return h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
}
