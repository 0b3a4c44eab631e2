// The findings in order: by Entity or by rule, and those with the same cause as one.
import type { CheckResult, Diagnostic } from "ngsild";

export type GroupBy = "entity" | "rule";

/** What is wanted of the findings. */
export interface Filter {
  severities: ReadonlySet<Diagnostic["severity"]>;
  source: Diagnostic["source"] | "all";
  search: string;
}

/** Findings of one rule that say the same, in one group. */
export interface Alike {
  found: Diagnostic[];
}

/** What is said of one Entity, of the document as a whole, or by one rule. */
export interface Group {
  key: string;
  /** Of what: an Entity by its id and type, or a rule by its code; nothing for the document. */
  entity?: Diagnostic["entity"];
  rule?: { code: string; name: string };
  alike: Alike[];
}

/** The findings that pass a filter. */
export function filtered(found: readonly Diagnostic[], filter: Filter): Diagnostic[] {
  const search = filter.search.trim().toLowerCase();
  return found.filter(
    (each) =>
      filter.severities.has(each.severity) &&
      (filter.source === "all" || filter.source === each.source) &&
      (search === "" || haystack(each).includes(search)),
  );
}

function haystack({ code, name, message, pointer, entity }: Diagnostic): string {
  return [code, name, message, pointer, entity?.id, entity?.type].join("\n").toLowerCase();
}

/** The groups, in the order in which their first findings stand in the text; errors before warnings inside a group. */
export function grouped(found: readonly Diagnostic[], by: GroupBy): Group[] {
  const groups = new Map<string, Group & { kinds: Map<string, Alike> }>();
  for (const each of found) {
    const key = by === "rule" ? each.code : String(each.entity?.index ?? "document");
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { key, alike: [], kinds: new Map(), ...heading(each, by) }));
    const kind = `${each.code} ${each.messageId} ${each.severity}`;
    const alike = group.kinds.get(kind);
    if (alike) alike.found.push(each);
    else {
      const first: Alike = { found: [each] };
      group.kinds.set(kind, first);
      group.alike.push(first);
    }
  }
  const sorted = [...groups.values()];
  for (const group of sorted) group.alike.sort((a, b) => weight(a) - weight(b));
  return sorted;
}

function heading(found: Diagnostic, by: GroupBy): Pick<Group, "entity" | "rule"> {
  if (by === "rule") return { rule: { code: found.code, name: found.name } };
  return found.entity ? { entity: found.entity } : {};
}

function weight({ found: [first] }: Alike): number {
  return ["error", "warning", "info"].indexOf(first?.severity ?? "info");
}

/** How many findings can be fixed, without and with agreement. */
export function fixable({ diagnostics }: CheckResult): { safe: number; all: number } {
  const fixes = diagnostics.filter(({ fix }) => fix !== undefined);
  return { safe: fixes.filter(({ fix }) => fix?.applicability === "safe").length, all: fixes.length };
}
