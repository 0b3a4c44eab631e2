// What the text is taken for and judged by: detected, unless a person says otherwise.
import type { CheckOptions, Operation, Representation, SpecVersion } from "ngsild";
import { h } from "./dom.js";
import type { Choices } from "./judge/protocol.js";
import { isKey, t, type Key } from "./texts/texts.js";

export interface Settings {
  as: Operation;
  representation: Representation | "auto";
  specVersion: SpecVersion;
}

export const DEFAULTS: Settings = { as: "auto", representation: "auto", specVersion: "1.9" };

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
};
const VERSIONS: readonly SpecVersion[] = ["1.9", "1.8", "1.7", "1.6", "1.5", "1.4", "1.3"];

/** The options of a check under these settings. */
export function optionsOf({ as, representation, specVersion }: Settings): CheckOptions {
  return { as, representation, specVersion };
}

/** Settings from a link or a store: what is not known is left at its default. */
export function known(from: Partial<Settings> | undefined): Settings {
  const one = <T>(values: readonly T[], value: unknown, otherwise: T): T => values.find((each) => each === value) ?? otherwise;
  return {
    as: one(CHOICES.as, from?.as, DEFAULTS.as),
    representation: one(CHOICES.representation, from?.representation, DEFAULTS.representation),
    specVersion: one(VERSIONS, from?.specVersion, DEFAULTS.specVersion),
  };
}

/** The choosers. `changed` gets the settings as they are then. */
export function choosers(settings: Settings, choices: Choices, changed: (settings: Settings) => void): HTMLElement {
  const chooser = <K extends keyof Settings>(name: K, key: Key, values: readonly Settings[K][], word: (value: Settings[K]) => string): HTMLElement => {
    const select = h("select", {}, ...values.map((value) => h("option", { value, selected: settings[name] === value }, word(value))));
    select.addEventListener("change", () => changed({ ...(settings = { ...settings, [name]: select.value }) }));
    return h("label", { class: "chooser" }, h("span", {}, t(key)), select);
  };
  return h("div", { class: "choosers" },
    chooser("as", "choose.as", choices.as, (value) => (value === "auto" ? t("choose.auto") : value)),
    chooser("representation", "choose.representation", choices.representation, (value) => (value === "auto" ? t("choose.auto") : worded(`form.${value}`, value))),
    chooser("specVersion", "choose.version", VERSIONS, (value) => (value === VERSIONS[0] ? t("choose.newest", { version: value }) : value)),
  );
}

function worded(key: string, otherwise: string): string {
  return isKey(key) ? t(key) : otherwise;
}
