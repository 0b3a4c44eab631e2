// The report in every format that the package has, each with what it is good for.
import type { ReportFormat } from "ngsild";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t, type Key } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

/** A format: its proper name, what it is for, how its files end, and their media type. */
interface Row {
  format: ReportFormat;
  name: string;
  use: Key;
  ending: string;
  type: string;
}

const row = (format: ReportFormat, name: string, use: Key, ending: string, type: string): Row => ({ format, name, use, ending, type });

const PEOPLE: readonly Row[] = [
  row("html", "HTML", "report.for.html", "html", "text/html"),
  row("markdown", "Markdown", "report.for.markdown", "md", "text/markdown"),
  row("text", "Text", "report.for.text", "txt", "text/plain"),
  row("concise", "Text", "report.for.concise", "concise.txt", "text/plain"),
  row("grouped", "Text", "report.for.grouped", "grouped.txt", "text/plain"),
  row("narrated", "Text", "report.for.narrated", "narrated.txt", "text/plain"),
  row("csv", "CSV", "report.for.csv", "csv", "text/csv"),
];
const PROGRAMS: readonly Row[] = [
  row("json", "JSON", "report.for.json", "json", "application/json"),
  row("jsonl", "JSON Lines", "report.for.concise", "jsonl", "application/x-ndjson"),
  row("sarif", "SARIF", "report.for.code", "sarif", "application/json"),
  row("junit", "JUnit", "report.for.ci", "junit.xml", "application/xml"),
  row("checkstyle", "Checkstyle", "report.for.ci", "checkstyle.xml", "application/xml"),
  row("gitlab", "GitLab", "report.for.ci", "gitlab.json", "application/json"),
  row("github", "GitHub", "report.for.ci", "github.txt", "text/plain"),
  row("gitb-xml", "GITB XML", "report.for.gitb", "gitb.xml", "application/xml"),
  row("gitb-json", "GITB JSON", "report.for.gitb", "gitb.json", "application/json"),
];

export interface ReportEvents {
  /** The report as text; `redact` hides the values of the data. */
  make(format: ReportFormat, redact: boolean): Promise<string>;
  /** Give it to the person as a file; the ending stands behind the name of what was checked. */
  save(report: string, ending: string, type: string): void;
  copy(report: string): void;
  /** Left out where there is nothing to print but the page of somebody else. */
  print?: (() => void) | undefined;
}

export function showReports(events: ReportEvents): void {
  const redact = h("input", { type: "checkbox", id: "redact" });
  const trouble = h("p", { class: "trouble", role: "status" });
  const make = async ({ format }: Row, use: (report: string) => void): Promise<void> => {
    trouble.textContent = "";
    try {
      use(await events.make(format, redact.checked));
    } catch (error) {
      trouble.textContent = t("report.failed", { why: error instanceof Error ? error.message : String(error) });
    }
  };
  const button = (row: Row, name: "download" | "copy", key: Key, use: (report: string) => void): HTMLElement => {
    const label = `${t(key)}: ${row.name}, ${t(row.use)}`;
    return h("button", { type: "button", class: "button quiet", "aria-label": label, title: t(key), "data-format": row.format, click: () => void make(row, use) }, icon(name));
  };
  const line = (row: Row): HTMLElement =>
    h("tr", {},
      h("th", { scope: "row" }, row.name),
      h("td", { class: "note" }, t(row.use)),
      h("td", {}, button(row, "download", "action.download", (report) => events.save(report, row.ending, row.type)), button(row, "copy", "action.copy", events.copy)),
    );
  const table = (title: Key, rows: readonly Row[]): HTMLElement =>
    h("table", { class: "formats" }, h("caption", {}, t(title)), h("tbody", {}, ...rows.map(line)));
  const print = events.print && h("button", { type: "button", class: "button", click: events.print }, icon("print"), t("report.pdf"));
  openDialog(t("report.title"), [
    h("p", { class: "note" }, t("report.intro")),
    h("label", { class: "check" }, redact, t("report.redact")),
    table("report.people", PEOPLE),
    table("report.programs", PROGRAMS),
    trouble,
  ], print ? [print] : []);
}
