// What the text is taken for and judged by: detected, unless a person says otherwise.
import type { CheckOptions, Operation, Representation, SpecVersion } from "ngsild";
import { h } from "./dom.js";
import { isKey, t, type Key } from "./texts/texts.js";

export interface Settings {
  as: Operation;
  representation: Representation | "auto";
  specVersion: SpecVersion;
}

export const DEFAULTS: Settings = { as: "auto", representation: "auto", specVersion: "1.9" };

/** What the package reads today; an operation that it refuses is not offered. */
const OPERATIONS: readonly Operation[] = ["auto", "entity", "create-entity"];
const REPRESENTATIONS: readonly Settings["representation"][] = ["auto", "normalized", "concise", "simplified"];
const VERSIONS: readonly SpecVersion[] = ["1.9", "1.8", "1.7", "1.6", "1.5", "1.4", "1.3"];

/** The options of a check under these settings. */
export function optionsOf({ as, representation, specVersion }: Settings): CheckOptions {
  return { as, representation, specVersion };
}

/** Settings from a link or a store: what is not known is left at its default. */
export function known(from: Partial<Settings> | undefined): Settings {
  const one = <T>(values: readonly T[], value: unknown, otherwise: T): T => values.find((each) => each === value) ?? otherwise;
  return {
    as: one(OPERATIONS, from?.as, DEFAULTS.as),
    representation: one(REPRESENTATIONS, from?.representation, DEFAULTS.representation),
    specVersion: one(VERSIONS, from?.specVersion, DEFAULTS.specVersion),
  };
}

/** The choosers. `changed` gets the settings as they are then. */
export function choosers(settings: Settings, changed: (settings: Settings) => void): HTMLElement {
  const chooser = <K extends keyof Settings>(name: K, key: Key, values: readonly Settings[K][], word: (value: Settings[K]) => string): HTMLElement => {
    const select = h("select", {}, ...values.map((value) => h("option", { value, selected: settings[name] === value }, word(value))));
    select.addEventListener("change", () => changed({ ...(settings = { ...settings, [name]: select.value }) }));
    return h("label", { class: "chooser" }, h("span", {}, t(key)), select);
  };
  return h("div", { class: "choosers" },
    chooser("as", "choose.as", OPERATIONS, (value) => (value === "auto" ? t("choose.auto") : value)),
    chooser("representation", "choose.representation", REPRESENTATIONS, (value) => (value === "auto" ? t("choose.auto") : worded(`form.${value}`, value))),
    chooser("specVersion", "choose.version", VERSIONS, (value) => (value === VERSIONS[0] ? t("choose.newest", { version: value }) : value)),
  );
}

function worded(key: string, otherwise: string): string {
  return isKey(key) ? t(key) : otherwise;
}
