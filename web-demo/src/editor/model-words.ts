// What the Smart Data Models offer to completion. The catalogue is loaded when a text first has a type.
import { snippet, type Completion } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Attribute, Models } from "ngsild/models";
import { t } from "../texts/texts.js";

async function catalogue(): Promise<Models> {
  const { models } = await import("ngsild/models");
  await models.load();
  return models;
}

/** The attributes of the model of a type; none where there is no such model. */
export async function attributesOf(type: string): Promise<readonly Attribute[]> {
  const models = await catalogue();
  const model = models.list({ type })[0];
  return model ? models.attributes(model.id) : [];
}

/** Every type that has a model. */
export async function typesOfModels(): Promise<Completion[]> {
  const models = await catalogue();
  const subjects = new Map<string, string[]>();
  for (const { type, subject } of models.list()) subjects.set(type, [...(subjects.get(type) ?? []), subject]);
  return [...subjects].map(([label, names]) => ({ label, detail: names.join(", "), type: "class" }));
}

/** An attribute as it is offered: with its kind and unit; it brings its members along. */
export function attributeOption(attribute: Attribute, simplified: boolean): Completion {
  const { name, kind, unitCode, unit, required, enumeration } = attribute;
  const what = kind ?? (enumeration ? "Property" : undefined);
  const detail = [what, unitCode ?? unit, required && t("complete.required")].filter(Boolean).join(" · ");
  const whole = `${name}": ${simplified ? bare(attribute) : members(attribute)}`;
  return { label: name, detail, type: "property", boost: required ? 2 : 1, apply: (view, completion, from, to) => put(view, completion, from, to, whole) };
}

/** A name that has its value already is only written; else it comes with its members. */
function put(view: EditorView, completion: Completion, from: number, to: number, whole: string): void {
  const behind = view.state.sliceDoc(to, to + 40);
  const end = behind.startsWith('"') ? to + 1 : to;
  if (/^"?\s*:/.test(behind)) view.dispatch({ changes: { from, to, insert: completion.label }, userEvent: "input.complete" });
  else snippet(whole)(view, completion, from, end);
}

/** Its value in simplified form, with a place to be filled. */
function bare({ kind, types }: Attribute): string {
  if (kind === "GeoProperty") return '{"type": "Point", "coordinates": [${}]}';
  if (kind === "Relationship" || types[0] === "string") return '"${}"';
  return { array: "[${}]", object: "{${}}" }[types[0] as string] ?? "${}";
}

function members(attribute: Attribute): string {
  const { kind = "Property", unitCode } = attribute;
  const unit = unitCode === undefined ? "" : `, "unitCode": "${unitCode}"`;
  const start = `{"type": "${kind}", `;
  switch (kind) {
    case "Relationship":
      return `${start}"object": "\${}"}`;
    case "ListRelationship":
      return `${start}"objectList": [\${}]}`;
    case "LanguageProperty":
      return `${start}"languageMap": {"en": "\${}"}}`;
    case "VocabProperty":
      return `${start}"vocab": "\${}"}`;
    case "JsonProperty":
      return `${start}"json": \${}}`;
    case "ListProperty":
      return `${start}"valueList": [\${}]${unit}}`;
    default:
      return `${start}"value": ${bare(attribute)}${unit}}`;
  }
}
