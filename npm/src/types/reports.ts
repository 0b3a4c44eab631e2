// How a report is written.
import type { Locale } from "../locales.js";

/** How a report is written. `text` and `json` are always there; in browsers the others need `await loadReports()` once. */
export type ReportFormat =
  | "text"
  | "concise"
  | "grouped"
  | "narrated"
  | "json"
  | "jsonl"
  | "sarif"
  | "junit"
  | "github"
  | "gitlab"
  | "checkstyle"
  | "markdown"
  | "html"
  | "csv"
  | "gitb-xml"
  | "gitb-json";

/** The text that was checked, so that a report can show it. */
export interface SourceInfo {
  /** A file name, or what else to call it. */
  name?: string;
  text?: string | Uint8Array;
  /** Colours and bold type by terminal escape sequences. */
  color?: boolean;
  /** Hide the values of the data: what is wrong and where is told, not what was there. `json` is then as the command line writes it. */
  redact?: boolean;
  /** How `gitb-xml` and `gitb-json` name a place. Default `line`: `contentToValidate:LINE:COLUMN`. */
  location?: "line" | "pointer";
  /** Put the text into `gitb-xml` and `gitb-json`, so that the test bed can mark the places in it. */
  includeInput?: boolean;
  /** The date of the report. Default: now. */
  date?: Date;
  /** The language of the report: that of the result. Default `en`. In browsers, `await loadMessages(locale)` first. */
  locale?: Locale;
}
