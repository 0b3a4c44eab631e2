import { NgsildError } from "./error.js";
import type { Glue } from "glue:core";
import { Instance } from "./instance.js";
import { LOCALES, type Locale } from "./locales.js";
import type { InitSource, RuleExplanation } from "./types.js";

/** What differs between the entries of the package.
 * @internal */
export interface Platform {
  /** The compiled module, where it can be had at once. */
  module?: () => WebAssembly.Module;
  /** The compiled module, where it takes waiting. */
  load?: (source: InitSource | undefined) => Promise<WebAssembly.Module>;
  /**
   * What judges by schemas and models, where it can be had at once. Without it, the module itself does them; `false` where
   * it cannot, because it is the smaller one.
   */
  schemas?: { module: () => WebAssembly.Module; glue: () => Glue } | false;
  /** Puts a text into a part of a memory as UTF-16, where that is faster than `encodeInto`. */
  writer?: Writer;
  /** Reads texts out of a memory, where that is faster than `TextDecoder`. */
  reader?: Reader;
  /** The long texts of the rules, where they can be had at once. */
  rules?: () => RuleExplanation[];
  /** The long texts of the rules, where it takes waiting. */
  loadRules?: () => Promise<RuleExplanation[]>;
  /** The file of messages in a language, where it can be had at once. */
  messages?: (locale: OtherLocale) => string;
  /** The file of messages in a language, where it takes waiting. */
  loadMessages?: (locale: OtherLocale) => Promise<string>;
  /** The compiled module that fetches. */
  fetching?: () => WebAssembly.Module | Promise<WebAssembly.Module>;
  /** The compiled module that reads files. */
  files?: (source: InitSource | undefined) => WebAssembly.Module | Promise<WebAssembly.Module>;
  /** The compiled module of the reports, where it can be had at once. */
  reports?: () => WebAssembly.Module;
  /** The compiled module of the reports, where it takes waiting. */
  loadReports?: (source: InitSource | undefined) => Promise<WebAssembly.Module>;
}

/** A language that has a file of messages; English is built in. */
export type OtherLocale = Exclude<Locale, "en">;

/** Makes a function that writes texts to the `length` bytes of `memory` from `start` on, and says how many it took. */
export type Writer = (memory: ArrayBuffer, start: number, length: number) => (text: string) => number;

/** Makes a function that reads the UTF-8 of `memory` from `start` to `end`, which may be known to be ASCII. */
export type Reader = (memory: ArrayBuffer) => (start: number, end: number, ascii: boolean) => string;

const REPORT = "https://github.com/ngsild/ngsild/issues";

let platform: Platform = {};
let module: WebAssembly.Module | undefined;
let instance: Instance | undefined;
let starting: Promise<void> | undefined;
/** The instance that judges by schemas and models, where that is another one. */
let judge: Instance | undefined;
let judgeModule: WebAssembly.Module | undefined;
let texts: RuleExplanation[] | undefined;
let reports: WebAssembly.Module | undefined;
let files: WebAssembly.Module | undefined;
const messages = new Map<OtherLocale, string>();

/** @internal */
export function setPlatform(value: Platform): void {
  platform = value;
}

/** Start the checker. Needed in browsers; elsewhere it starts by itself. Further calls do nothing. */
export function init(source?: InitSource): Promise<void> {
  starting ??= start(source).catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function start(source: InitSource | undefined): Promise<void> {
  if (instance) return;
  if (platform.module) {
    current();
    return;
  }
  module = await platform.load!(source);
  instance = new Instance(module, platform.writer, platform.reader);
}

function current(): Instance {
  if (instance) return instance;
  module ??= platform.module?.();
  if (!module) throw new NgsildError("not-initialised", "ngsild is not started yet: call `await init()` first.");
  return (instance = new Instance(module, platform.writer, platform.reader));
}

/** Work with the instance. After a fault it is thrown away: its memory can no longer be trusted.
 * @internal */
export function run<T>(work: (instance: Instance) => T): T {
  const used = current();
  return guarded(used, work, () => (instance = undefined));
}

/** Refuse what this entry cannot do.
 * @internal */
export function expectJudges(asked: string): Exclude<Platform["schemas"], false> {
  const { schemas } = platform;
  if (schemas !== false) return schemas;
  throw new NgsildError("config", `${asked}: this entry cannot judge by schemas and models. Import "ngsild/full" instead.`);
}

/** Whether this entry can judge by schemas and models.
 * @internal */
export function canJudge(): boolean {
  return platform.schemas !== false;
}

/** Work with the instance that judges by schemas and models.
 * @internal */
export function runJudges<T>(work: (instance: Instance) => T): T {
  const schemas = expectJudges("schema");
  if (!schemas) return run(work);
  judge ??= judgeInstance(schemas);
  return guarded(judge, work, () => (judge = undefined));
}

/** An instance for one text that comes in pieces: nobody else writes into its memory, which goes with it.
 * @internal */
export function alone(judging: boolean): <T>(work: (instance: Instance) => T) => T {
  const schemas = judging ? expectJudges("schema") : undefined;
  const used = schemas ? judgeInstance(schemas) : (current(), new Instance(module!, platform.writer, platform.reader));
  return (work) => guarded(used, work, () => {});
}

function judgeInstance({ module, glue }: Exclude<Platform["schemas"], false | undefined>): Instance {
  judgeModule ??= module();
  return new Instance(judgeModule, platform.writer, platform.reader, glue());
}

function guarded<T>(used: Instance, work: (instance: Instance) => T, drop: () => void): T {
  try {
    return work(used);
  } catch (error) {
    if (error instanceof NgsildError) throw error;
    drop();
    const what = error instanceof Error ? error.message : String(error);
    const message = `ngsild met a fault of its own (${what}). The next call works on a fresh instance. Report it at ${REPORT}`;
    throw new NgsildError("internal", message, { cause: error });
  }
}

/** Load the long texts of the rules, for `explain`. Needed in browsers; in Node they are read by themselves. */
export async function loadRules(): Promise<void> {
  texts ??= platform.rules?.() ?? (await platform.loadRules!());
}

/** The long texts of the rules, when they are there.
 * @internal */
export function ruleTexts(): RuleExplanation[] | undefined {
  return (texts ??= platform.rules?.());
}

/**
 * Load the messages of a language, for the option `locale`. Needed in browsers; in Node they are read by themselves.
 * English is always there.
 */
export async function loadMessages(locale: Locale): Promise<void> {
  const wanted = other(locale);
  if (!wanted || messages.has(wanted)) return;
  messages.set(wanted, platform.messages?.(wanted) ?? (await platform.loadMessages!(wanted)));
}

/** The file of messages in a language; none for English.
 * @internal */
export function messagesIn(locale: Locale | undefined): string | undefined {
  const wanted = locale === undefined ? undefined : other(locale);
  if (!wanted) return undefined;
  const file = messages.get(wanted) ?? platform.messages?.(wanted);
  if (file === undefined) {
    throw new NgsildError("not-initialised", `The messages in "${wanted}" are not loaded yet: call \`await loadMessages("${wanted}")\` first.`);
  }
  messages.set(wanted, file);
  return file;
}

function other(locale: Locale): OtherLocale | undefined {
  if (!LOCALES.includes(locale)) throw new NgsildError("config", `locale: "${String(locale)}" is none of ${LOCALES.join(", ")}.`);
  return locale === "en" ? undefined : locale;
}

/** Load the formats of `render` beyond text and JSON. Needed in browsers; in Node they are read by themselves. */
export async function loadReports(source?: InitSource): Promise<void> {
  reports ??= platform.reports?.() ?? (await platform.loadReports!(source));
}

/**
 * Load what reads files, for `checkFile`. It loads by itself when it is first needed; this is for who wants it earlier, or
 * from elsewhere.
 */
export async function loadFiles(source?: InitSource): Promise<void> {
  files ??= await platform.files!(source);
}

/** The compiled module that reads files.
 * @internal */
export async function filesModule(): Promise<WebAssembly.Module> {
  await loadFiles();
  return files!;
}

/** The compiled module that fetches.
 * @internal */
export async function fetchModule(): Promise<WebAssembly.Module> {
  return platform.fetching!();
}

/** The compiled module of the reports.
 * @internal */
export function reportsModule(): WebAssembly.Module {
  reports ??= platform.reports?.();
  if (reports) return reports;
  throw new NgsildError("not-initialised", "The formats of reports are not loaded yet: call `await loadReports()` first.");
}
