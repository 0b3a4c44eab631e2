// Findings in the text: squiggles, marks in the gutter, and what a hover says.
import { lintGutter, setDiagnostics, type Diagnostic as Mark } from "@codemirror/lint";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import type { Diagnostic } from "ngsild";
import { h, prose } from "../dom.js";

export interface FindingTexts {
  /** Names of the severities. */
  severity: Record<Diagnostic["severity"], string>;
  /** A button that opens the page of a rule; `{code}` stands for it. */
  aboutRule(code: string): string;
  /** The message and the advice of a finding, in the reader's language. */
  message(found: Diagnostic): string;
  help(found: Diagnostic): string | undefined;
}

interface FindingEvents {
  fix(found: Diagnostic): void;
  explain(code: string): void;
}

/** The change that marks these findings, and no others. */
export function findingsIn(state: EditorState, found: readonly Diagnostic[], texts: FindingTexts, events: FindingEvents): TransactionSpec {
  const marks = found.map((finding) => mark(state, finding, texts, events));
  return setDiagnostics(state, marks);
}

/** Marks beside the line numbers. */
export const gutter = lintGutter();

function mark(state: EditorState, found: Diagnostic, texts: FindingTexts, events: FindingEvents): Mark {
  const end = state.doc.length;
  const from = Math.min(found.range.start.offset, end);
  const to = Math.min(Math.max(found.range.end.offset, from), end);
  const { fix } = found;
  return {
    // What has no width is shown on the character before it.
    from: from === to && from === end ? Math.max(0, from - 1) : from,
    to,
    severity: found.severity,
    message: found.message,
    renderMessage: () => hint(found, texts),
    actions: [
      ...(fix ? [{ name: fix.title.replaceAll("`", ""), apply: () => events.fix(found) }] : []),
      { name: texts.aboutRule(found.code), apply: () => events.explain(found.code) },
    ],
  };
}

/** What is wrong, why, what to do, and where it is said. */
function hint(found: Diagnostic, texts: FindingTexts): HTMLElement {
  const help = texts.help(found);
  const clause = found.clause ? ` · ${found.clause}` : "";
  return h(
    "div",
    {},
    h("div", { class: "cm-hint-head" }, `${texts.severity[found.severity]} ${found.code}${clause}`),
    h("div", {}, prose(texts.message(found))),
    help !== undefined && h("div", { class: "cm-hint-help" }, prose(help)),
  );
}
