import type { OtherLocale } from "./platform.js";

/** The files of messages, each a module with its text. Made by `build.mjs`. */
declare const files: Record<OtherLocale, () => Promise<{ default: string }>>;
export default files;
