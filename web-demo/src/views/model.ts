// Which Smart Data Model the Entities follow: what of it is there, what is missing, what it does not know. The
// catalogue is loaded when this view is first wanted.
import { models, type Attribute, type Model } from "ngsild/models";
import { WORDS, breakable, fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../texts/texts.js";
import type { MakeView, ViewSource } from "./views.js";
import "./views.css";

/** Members that no model lists as attributes. */
const OWN = new Set(["id", "type", "@context", "scope", "createdAt", "modifiedAt", "deletedAt", "expiresAt"]);
/** So many types are shown. */
const TYPES = 10;

export const modelView: MakeView = (host) => ({
  async show({ text }: ViewSource): Promise<void> {
    await models.load();
    const types = attributesByType(text);
    const sections = [...types].slice(0, TYPES).map(([type, names]) => section(type, names));
    fill(host, h("div", { class: "table-body", tabindex: 0 }, ...(sections.length > 0 ? sections : [h("p", { class: "note" }, t("model.notEntity"))])));
  },
});

/** The names of the attributes that Entities of each type have. */
function attributesByType(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const entity of entities(text)) {
    const types = [entity.type].flat().filter((type) => typeof type === "string");
    for (const type of types) {
      const names = found.get(type) ?? new Set();
      for (const name of Object.keys(entity)) if (!OWN.has(name)) names.add(name);
      found.set(type, names);
    }
  }
  return found;
}

function entities(text: string): Record<string, unknown>[] {
  const read = (json: string): unknown[] => {
    try {
      return [JSON.parse(json)].flat();
    } catch {
      return [];
    }
  };
  const whole = read(text);
  const all = whole.length > 0 ? whole : text.split("\n").flatMap(read);
  return all.filter((each): each is Record<string, unknown> => typeof each === "object" && each !== null);
}

function section(type: string, names: ReadonlySet<string>): HTMLElement {
  const candidates = models.list({ type });
  const [model] = candidates;
  if (!model) return h("section", { class: "report-head" }, h("h3", {}, type), h("p", { class: "note" }, t("model.none", { type })));
  return h("section", {},
    h("div", { class: "report-head" },
      h("h3", {}, model.id), " ",
      h("span", { class: "note" }, model.version),
      candidates.length > 1 && h("p", { class: "note" }, t("model.several", { type, names: candidates.map(({ id }) => id).join(", ") })),
    ),
    table(model, names),
  );
}

function table(model: Model, names: ReadonlySet<string>): HTMLElement {
  const known = models.attributes(model.id);
  const strange = [...names].filter((name) => !known.some((attribute) => attribute.name === name));
  const present = known.filter(({ name }) => names.has(name));
  const absent = known.filter(({ name, required }) => !names.has(name) && !OWN.has(name) && required);
  const unused = known.filter(({ name, required }) => !names.has(name) && !OWN.has(name) && !required);
  const head = (["model.attribute", "model.state", "model.kind"] as const).map((key) => h("th", { scope: "col" }, t(key)));
  return h("table", { class: "data wraps" },
    h("thead", {}, h("tr", {}, ...head)),
    h("tbody", {},
      ...strange.map((name) => row(name, "", t("model.unknown"), "is-odd")),
      ...absent.map((attribute) => row(attribute.name, describe(attribute), t("model.required"), "is-odd")),
      ...present.map((attribute) => row(attribute.name, describe(attribute), t("model.present"), "")),
      ...unused.map((attribute) => row(attribute.name, describe(attribute), t("model.absent"), "is-absent")),
    ),
  );
}

function describe({ kind, types, enumeration, unitCode, unit }: Attribute): string {
  const values = enumeration?.join(" | ") ?? types.join(", ");
  return [kind, values, unitCode ?? unit].filter(Boolean).join(" · ");
}

function row(name: string, kind: string, state: string, look: string): HTMLElement {
  return h("tr", { class: look }, h("th", { scope: "row" }, breakable(name, WORDS)), h("td", { class: "state" }, look === "is-odd" && icon("warning"), state), h("td", {}, kind));
}
