/** Every language that there are messages in. */
export const LOCALES = ["en", "de", "fr", "es", "nl", "it", "pt", "pl"] as const;

/** A language that there are messages in. */
export type Locale = (typeof LOCALES)[number];
