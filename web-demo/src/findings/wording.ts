// Findings and verdicts in words: for the page, and to be pasted into a mail.
import type { CheckResult, Diagnostic } from "ngsild";
import type { EditorTexts } from "../editor/editor.js";
import { isKey, t } from "../texts/texts.js";

/** The message of a finding in the reader's language. */
export function messageOf(found: Diagnostic): string {
  return found.message;
}

/** What to do about a finding, in the reader's language. */
export function helpOf(found: Diagnostic): string | undefined {
  return found.help;
}

/** What was found, in one line: "2 errors in 1 of 3 Entities". */
export function verdict({ valid, summary }: CheckResult): string {
  const { errors, warnings, infos, entities, invalidEntities } = summary;
  if (!valid) {
    const what = t("verdict.errors", { n: errors });
    return entities > 1 ? t("verdict.inEntities", { what, bad: invalidEntities, n: entities }) : [what, ...rest(warnings, infos)].join(", ");
  }
  const good = entities > 0 ? t("verdict.valid", { n: entities }) : t("verdict.validNone");
  return [good, ...rest(warnings, infos)].join(", ");
}

function rest(warnings: number, infos: number): string[] {
  const said: string[] = [];
  if (warnings > 0) said.push(t("verdict.warnings", { n: warnings }));
  if (infos > 0) said.push(t("verdict.infos", { n: infos }));
  return said;
}

/** What the text was taken for. */
export function reading({ detected }: CheckResult): string {
  if (detected.kind === "unknown") return t("kind.unknown");
  const kind = `kind.${detected.kind}`;
  const form = `form.${detected.representation}`;
  const words = [isKey(kind) ? t(kind) : detected.kind];
  if (isKey(form)) words.push(t(form));
  return t("verdict.detected", { kind: words.join(", ") });
}

/** What a finding is about: an Entity with its type, or the document. */
export function ownerOf({ entity }: Diagnostic): string {
  const name = entity?.id ?? t("group.document");
  return entity?.type === undefined ? name : `${name} (${entity.type})`;
}

/** A finding as Markdown. */
export function findingAsMarkdown(found: Diagnostic): string {
  const where = found.pointer === "" ? "" : ` \`${found.pointer}\``;
  const help = helpOf(found);
  const line = t("finding.line", { line: found.range.start.line });
  return `- **${t(`severity.${found.severity}`)} ${found.code}**, ${line}${where}: ${messageOf(found)}${help === undefined ? "" : ` ${help}`}`;
}

/** A whole result as Markdown, by Entity. */
export function resultAsMarkdown(result: CheckResult, name: string): string {
  const lines = [`## ${name}`, "", `${verdict(result)}. ${reading(result)}. ${t("verdict.judged", { version: result.detected.specVersion })}.`];
  let last: number | undefined;
  for (const found of result.diagnostics) {
    if (found.entity?.index !== last || lines.length === 3) {
      last = found.entity?.index;
      lines.push("", `### ${ownerOf(found)}`, "");
    }
    lines.push(findingAsMarkdown(found));
  }
  if (result.summary.truncated) lines.push("", t("verdict.truncated", { n: result.diagnostics.length }));
  return `${lines.join("\n")}\n`;
}

/** The words that the editor needs. */
export function editorTexts(): EditorTexts {
  return {
    label: t("text.label"),
    placeholder: t("text.placeholder"),
    phrases: phrases(),
    severity: { error: t("severity.error"), warning: t("severity.warning"), info: t("severity.info") },
    aboutRule: (code) => t("finding.about", { code }),
    message: messageOf,
    help: helpOf,
  };
}

/** The words of CodeMirror's search, by those that it looks them up with. */
function phrases(): Record<string, string> {
  return {
    Find: t("search.find"),
    Replace: t("search.replace"),
    next: t("search.next"),
    previous: t("search.previous"),
    all: t("search.all"),
    "match case": t("search.case"),
    regexp: t("search.regexp"),
    "by word": t("search.word"),
    replace: t("search.replace"),
    "replace all": t("search.replaceAll"),
    close: t("action.close"),
  };
}
