// The Entities as a table: a row each, a column for each attribute.
import { fill, h, prose } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../texts/texts.js";
import type { MakeView, ViewSource } from "./views.js";
import "./views.css";

/** So many rows are shown; the file has all. */
const ROWS = 200;

export const tableView: MakeView = (host, actions) => {
  let csv = "";
  const body = h("div", { class: "table-body", tabindex: 0 });
  fill(host,
    h("div", { class: "actions" },
      h("button", { type: "button", class: "button small", click: () => actions.copy(csv) }, icon("copy"), t("action.copy")),
      h("button", { type: "button", class: "button small", click: () => actions.save(csv, "csv", "text/csv") }, icon("download"), t("action.download")),
    ),
    body,
  );
  return {
    async show({ text, judge }: ViewSource): Promise<void> {
      const made = await judge.ask("view", "convert", [text, { to: "csv", maxDiagnostics: 1 }]);
      csv = made.text;
      const [head = [], ...rows] = parse(csv, ROWS + 1);
      if (csv === "") return fill(body, h("p", { class: "note" }, prose(t("view.failed", { why: made.diagnostics[0]?.message ?? "" }))));
      fill(body, h("table", { class: "data" },
        h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell, index) => (index === 0 ? h("th", { scope: "row" }, cell) : h("td", {}, cell)))))),
      ));
    },
  };
};

/** The first rows of a table in CSV, as RFC 4180 has it. */
export function parse(csv: string, most: number): string[][] {
  const rows: string[][] = [];
  const cells = /("(?:[^"]|"")*"|[^,\n\r"]*)(,|\r?\n|$)/y;
  let row: string[] = [];
  while (cells.lastIndex < csv.length && rows.length < most) {
    const found = cells.exec(csv);
    if (!found) break;
    const [, cell = "", end] = found;
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
