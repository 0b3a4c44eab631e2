// The page's own words. English is the language of reference: every other file has the same keys and the same places.
export type Key = keyof typeof import("./en.json");
/** A text, or its forms for different counts, by the plural categories of the language. */
type Text = string | Record<string, string>;
export type Texts = Record<Key, Text>;

export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  nl: "Nederlands",
  it: "Italiano",
  pt: "Português",
  pl: "Polski",
} as const;
export type Language = keyof typeof LANGUAGES;

/** Loaded when they are wanted. A file that lacks a text does not compile. */
const LOADERS: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import("./en.json"),
  de: () => import("./de.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
  nl: () => import("./nl.json"),
  it: () => import("./it.json"),
  pt: () => import("./pt.json"),
  pl: () => import("./pl.json"),
};

let language: Language = "en";
let texts: Texts;
let plurals = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en");
let region = "en";

/** Speak another language from now on. */
export async function speak(wanted: Language): Promise<void> {
  texts = (await LOADERS[wanted]()).default;
  language = wanted;
  plurals = new Intl.PluralRules(wanted);
  region = navigator.languages.find((tag) => tag.split("-")[0] === wanted) ?? wanted;
  numbers = new Intl.NumberFormat(region);
}

/** The language that is spoken. */
export function spoken(): Language {
  return language;
}

/** The language that is spoken, as it is written where the reader is: for dates. */
export function spokenHere(): string {
  return region;
}

/** A number as it is written. */
export function number(value: number): string {
  return numbers.format(value);
}

/** The language to begin with: the wanted one, or the first that the browser asks for and the page has. */
export function preferred(...wanted: (string | null)[]): Language {
  const asked = [...wanted, ...navigator.languages].map((tag) => tag?.split("-")[0]?.toLowerCase());
  return (asked.find((tag) => tag !== undefined && tag in LANGUAGES) as Language | undefined) ?? "en";
}

/** A text with what stands in its places. `n` chooses the plural form. */
export function t(key: Key, places: Record<string, string | number> = {}): string {
  const text = texts[key];
  const form = typeof text === "string" ? text : (text[plurals.select(Number(places.n ?? 0))] ?? text.other ?? "");
  return form.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = places[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

/** Whether there is a text of this name, for names that come from data. */
export function isKey(name: string): name is Key {
  return name in texts;
}

/** A size as people say it. */
export function size(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const digits = step === 0 ? 0 : 1;
  const format = { style: "unit", unit: units[step]!, unitDisplay: "short", maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(region, format).format(bytes / 1000 ** step);
}

/** A time as people say it. */
export function seconds(milliseconds: number): string {
  return new Intl.NumberFormat(region, { style: "unit", unit: "second", unitDisplay: "long" }).format(milliseconds / 1000);
}
