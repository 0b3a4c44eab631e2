// What is printed: the verdict, the findings as a table, and the checked text. The page itself stays out.
import type { CheckResult, Diagnostic } from "ngsild";
import { breakable, h, prose } from "./dom.js";
import { helpOf, messageOf, ownerOf, reading, verdict } from "./findings/wording.js";
import { spokenHere, t } from "./texts/texts.js";

/** Longer texts are cut: nobody prints them. */
const MOST = 100_000;

/** What was checked, and what came of it. */
export interface Judged {
  result: CheckResult;
  name: string;
  text: string;
}

/** Make the report when someone prints, and take it away afterwards. */
export function printReports(state: () => Judged | undefined): void {
  let sheet: HTMLElement | undefined;
  addEventListener("beforeprint", () => {
    sheet?.remove();
    const judged = state();
    if (!judged) return;
    sheet = report(judged);
    document.body.append(sheet);
  });
  addEventListener("afterprint", () => sheet?.remove());
}

function report({ result, name, text }: Judged): HTMLElement {
  const shown = text.length > MOST ? `${text.slice(0, MOST)} …` : text;
  return h("div", { class: "sheet" },
    h("h1", {}, t("report.title")),
    h("p", {}, `${name} · ${new Date().toLocaleString(spokenHere())}`),
    h("h2", {}, verdict(result)),
    h("p", {}, `${reading(result)} · ${t("verdict.judged", { version: result.detected.specVersion })}`),
    result.diagnostics.length > 0 && findingTable(result),
    h("pre", {}, shown),
  );
}

function findingTable({ diagnostics }: CheckResult): HTMLElement {
  const heads = (["report.severity", "report.where", "report.what"] as const).map((key) => h("th", { scope: "col" }, t(key)));
  // One part of the table for what stands together.
  const parts: Diagnostic[][] = [];
  for (const found of diagnostics) {
    const last = parts.at(-1);
    if (last && last[0]?.entity?.index === found.entity?.index) last.push(found);
    else parts.push([found]);
  }
  const part = (found: Diagnostic[]): HTMLElement => h("tbody", {}, h("tr", {}, h("th", { scope: "rowgroup", colspan: 3 }, ownerOf(found[0]!))), ...found.map(row));
  return h("table", {}, h("thead", {}, h("tr", {}, ...heads)), ...parts.map(part));
}

function row(found: Diagnostic): HTMLElement {
  const help = helpOf(found);
  return h("tr", {},
    h("td", {}, `${t(`severity.${found.severity}`)} ${found.code}`),
    h("td", {}, `${t("finding.line", { line: found.range.start.line })} `, breakable(found.pointer, /(?=\/)/)),
    h("td", {}, prose(messageOf(found)), help !== undefined && " ", help !== undefined && prose(help)),
  );
}
