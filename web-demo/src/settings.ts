// What the text is taken for and judged by: detected, unless a person says otherwise.
import type { CheckOptions, Operation, Profile, Representation, SpecVersion } from "ngsild";
import { h } from "./dom.js";
import { noSchema, type SchemaChoice } from "./judge/schema.js";
import type { Choices } from "./judge/protocol.js";
import { isKey, spoken, t, type Key } from "./texts/texts.js";

export interface Settings {
  as: Operation;
  representation: Representation | "auto";
  specVersion: SpecVersion;
  profile: Profile;
  schema?: SchemaChoice | undefined;
}

export const DEFAULTS: Settings = { as: "auto", representation: "auto", specVersion: "1.9", profile: "ngsi-ld" };

/** Everything that the standard names; what the package does not take yet is left out once it has been asked. */
export const CHOICES: Choices = {
  as: [
    "auto",
    "entity",
    "create-entity",
    "append-attrs",
    "update-attrs",
    "partial-attr-update",
    "replace-attr",
    "merge-patch",
    "replace-entity",
    "batch-create",
    "batch-upsert",
    "batch-update",
    "batch-merge",
    "batch-delete",
    "query",
    "temporal-query",
    "subscription",
    "subscription-update",
    "csource-subscription",
    "csource-subscription-update",
    "registration",
    "registration-update",
    "temporal-entity",
    "temporal-append-attrs",
    "temporal-attr-instance-update",
    "notification",
    "add-context",
    "context",
    "snapshot",
  ],
  representation: ["auto", "normalized", "concise", "simplified", "geojson", "temporal", "temporalValues", "aggregatedValues", "expanded"],
  profile: ["ngsi-ld", "strict", "tolerant", "smart-data-models", "mim1", "mim2", "mim7"],
};
const VERSIONS: readonly SpecVersion[] = ["1.9", "1.8", "1.7", "1.6", "1.5", "1.4", "1.3"];

/** The options of a check under these settings. */
export function optionsOf({ as, representation, specVersion, profile }: Settings): CheckOptions {
  return { as, representation, specVersion, profile, locale: spoken() };
}

/** Settings from a link or a store: what is not known is left at its default. */
export function known(from: Partial<Settings> | undefined): Settings {
  const one = <T>(values: readonly T[], value: unknown, otherwise: T): T => values.find((each) => each === value) ?? otherwise;
  return {
    as: one(CHOICES.as, from?.as, DEFAULTS.as),
    representation: one(CHOICES.representation, from?.representation, DEFAULTS.representation),
    specVersion: one(VERSIONS, from?.specVersion, DEFAULTS.specVersion),
    profile: one(CHOICES.profile, from?.profile, DEFAULTS.profile),
    schema: knownSchema(from?.schema),
  };
}

/** A schema from a link or a store. */
function knownSchema(from: Partial<Record<"model" | "name" | "text", unknown>> | undefined): SchemaChoice | undefined {
  if (typeof from?.model === "string") return { model: from.model };
  return typeof from?.text === "string" && noSchema(from.text) === undefined ? { name: String(from.name ?? ""), text: from.text } : undefined;
}

/** The name of a schema, short enough for a list. */
export function schemaName(choice: SchemaChoice): string {
  return "model" in choice ? choice.model.split("/").at(-1)! : choice.name;
}

export const profileName = (profile: Profile): string => worded(`profile.${profile}`, profile);
export const profileAbout = (profile: Profile): string => worded(`profile.${profile}.about`, "");

/** The choosers. `changed` gets the settings as they are then; `schema` is called where someone wants to choose one. */
export function choosers(settings: Settings, choices: Choices, changed: (settings: Settings) => void, schema: () => void): HTMLElement {
  const chooser = <K extends Exclude<keyof Settings, "schema">>(name: K, key: Key, values: readonly Settings[K][], word: (value: Settings[K]) => string): HTMLElement => {
    const select = h("select", { class: settings[name] === DEFAULTS[name] ? "" : "is-set" }, ...values.map((value) => h("option", { value, selected: settings[name] === value }, word(value))));
    select.addEventListener("change", () => {
      settings = { ...settings, [name]: select.value };
      select.classList.toggle("is-set", settings[name] !== DEFAULTS[name]);
      changed(settings);
    });
    return h("label", { class: "chooser" }, h("span", {}, t(key)), select);
  };
  return h("div", { class: "choosers" },
    chooser("as", "choose.as", choices.as, (value) => (value === "auto" ? t("choose.auto") : value)),
    chooser("representation", "choose.representation", choices.representation, (value) => (value === "auto" ? t("choose.auto") : worded(`form.${value}`, value))),
    chooser("specVersion", "choose.version", VERSIONS, (value) => (value === VERSIONS[0] ? t("choose.newest", { version: value }) : value)),
    schemaChooser(settings.schema, (choice) => changed((settings = { ...settings, schema: choice })), schema),
    chooser("profile", "choose.profile", choices.profile, profileName),
  );
}

/** The schema: none, the chosen one, or one to be chosen in a dialog. */
function schemaChooser(now: SchemaChoice | undefined, changed: (choice: SchemaChoice | undefined) => void, choose: () => void): HTMLElement {
  const start = now ? "now" : "none";
  const select = h("select", { id: "schema", class: now ? "is-set" : "" },
    h("option", { value: "none", selected: !now }, t("schema.none")),
    now && h("option", { value: "now", selected: true }, schemaName(now)),
    h("option", { value: "choose" }, t("schema.choose")),
  );
  select.addEventListener("change", () => {
    if (select.value === "none") return changed(undefined);
    select.value = start;
    choose();
  });
  return h("label", { class: "chooser" }, h("span", {}, t("choose.schema")), select);
}

function worded(key: string, otherwise: string): string {
  return isKey(key) ? t(key) : otherwise;
}
