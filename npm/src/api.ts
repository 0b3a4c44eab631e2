import { JudgeStore, TextStore } from "./text-store.js";
import { NgsildError } from "./error.js";
import { fetchInto, fetchTexts } from "./fetching.js";
import { checkInSlices } from "./files.js";
import type { Instance } from "./instance.js";
import { asText, made, stringify } from "./input.js";
import { alone, canJudge, expectJudges, ruleTexts, run, runJudges } from "./platform.js";
import { expectFormat, renderReport } from "./reports.js";
import { checkLines, convertLines } from "./streams.js";
import { MadeText } from "./text-result.js";
import type {
  CheckFileOptions,
  CheckOptions,
  CheckResult,
  CheckedLine,
  CheckedUrl,
  CompactOptions,
  Config,
  ContextReport,
  ContextReportOptions,
  ConvertOptions,
  ConvertStream,
  ConvertStreamOptions,
  ExpandOptions,
  FetchOptions,
  FetchResult,
  FixOptions,
  FixResult,
  Input,
  ObjectCheckResult,
  ObjectTextResult,
  ParsedQuery,
  ProfileInfo,
  QueryKind,
  QueryOptions,
  ReportFormat,
  RuleExplanation,
  RuleInfo,
  SourceInfo,
  SpecVersion,
  TextResult,
  UrlOptions,
} from "./types.js";

export { NgsildError, type NgsildErrorKind } from "./error.js";
export { init, loadFiles, loadMessages, loadReports, loadRules } from "./platform.js";
export type * from "./types.js";

/**
 * Check a text: one Entity, an array of Entities, or newline-delimited Entities.
 * Bad data never throws; a wrong option does, with a message that names it.
 */
export function check(text: string | Uint8Array, options?: CheckOptions): CheckResult;
/** Check an object. Its findings have pointers and no ranges. */
export function check(value: object, options?: CheckOptions): ObjectCheckResult;
export function check(input: Input, options?: CheckOptions): CheckResult | ObjectCheckResult;
export function check(input: Input, options?: CheckOptions): CheckResult | ObjectCheckResult {
  return checkWith(undefined, judging(NO_JUDGES, options), input, options);
}

/** Apply the safe fixes, and with `unsafe` all of them. The new text never has an error that the old one had not. */
export function fix(text: string | Uint8Array, options?: FixOptions): FixResult {
  return fixWith(undefined, judging(NO_JUDGES, options), text, options);
}

/**
 * Convert Entities from any form to any form. One Entity gives one, an array an array, and newline-delimited Entities
 * a line each. What was lost or could not be read stands in the diagnostics.
 */
export function convert(text: string | Uint8Array, options: ConvertOptions): TextResult;
/** Convert an object. Its findings have pointers and no ranges. */
export function convert(value: object, options: ConvertOptions): ObjectTextResult;
export function convert(input: Input, options: ConvertOptions): TextResult | ObjectTextResult;
export function convert(input: Input, options: ConvertOptions): TextResult | ObjectTextResult {
  return convertWith(undefined, telling(NO_JUDGES, options ?? {}), input, options);
}

/**
 * Check newline-delimited Entities as they come: a `TransformStream` from text or bytes, in any pieces, to a result for
 * each line. For streams of any size: no more is read than results are taken.
 */
export function checkStream(options?: CheckOptions): TransformStream<string | Uint8Array, CheckedLine> {
  return checkLines((line) => check(line, options));
}

/**
 * Check a file of any size: read in slices, so that one of newline-delimited Entities never fills the memory. One result
 * for the whole file; `onProgress` is told how far it is, `signal` ends it. In Node, `fs.openAsBlob` gives such a file.
 */
export function checkFile(file: Blob, options?: CheckFileOptions): Promise<CheckResult> {
  return checkFileWith(undefined, NO_JUDGES, file, options);
}

async function checkFileWith(
  contexts: TextStore | undefined,
  store: JudgeStore,
  file: Blob,
  options: CheckFileOptions = {},
): Promise<CheckResult> {
  const { onProgress, signal, ...rest } = options;
  const judges = judging(store, rest);
  // A wrong option is told before anything is read.
  (judges ? runJudges : run)((instance) => instance.settings(rest));
  const quiet = { ...rest, maxDiagnostics: 0 };
  return checkInSlices(file, options, {
    most: rest.maxDiagnostics ?? 1000,
    check: (lines, quietly) => checkWith(contexts, judges, lines, quietly ? quiet : rest) as CheckResult,
    document: (size) => {
      const own = alone(judges !== undefined);
      // All else goes through the same memory, so it comes first.
      const given = own((instance) => instance.contexts(contexts));
      const by = judges && own((instance) => instance.judges(judges));
      const settings = own((instance) => instance.settings(rest));
      own((instance) => instance.expectPieces(size));
      return {
        put: (piece, at) => own((instance) => instance.putPiece(piece, at)),
        check: () => own((instance) => (by === undefined ? instance.check(size, settings, given, true) : instance.checkBy(size, settings, given, by, true))),
      };
    },
  });
}

/**
 * Fetch data as texts, with permission and within limits, as `fetchContexts` fetches contexts. What is broken comes, too:
 * to say so is what `check` is for. Nothing is kept.
 */
export async function fetchData(urls: readonly string[], options: Omit<FetchOptions, "urls">): Promise<FetchResult> {
  return fetchTexts(urls.map(address), options);
}

/**
 * Convert newline-delimited Entities as they come: a `TransformStream` from text or bytes, in any pieces, to bytes, a
 * line for a line. What a line loses is told to `onDiagnostics`; the stream counts what it did in `counts`.
 */
export function convertStream(options: ConvertStreamOptions): ConvertStream {
  return convertStreamWith(undefined, NO_JUDGES, options);
}

function convertStreamWith(
  contexts: TextStore | undefined,
  judges: JudgeStore,
  options: ConvertStreamOptions,
): ConvertStream {
  const { onError, onDiagnostics, ...rest } = options;
  if (onError !== undefined && onError !== "stop" && onError !== "skip") {
    throw new NgsildError("config", `onError: "${String(onError)}" is none of stop, skip.`);
  }
  if (onDiagnostics !== undefined && typeof onDiagnostics !== "function") {
    throw new NgsildError("config", "onDiagnostics: takes a function.");
  }
  if (rest.to === "csv") {
    throw new NgsildError("config", "to: \"csv\" needs all Entities for its header; use `convert`, or `ngsild convert`.");
  }
  // A wrong option is told now, not when the first line comes.
  const told = telling(judges, rest);
  (told ? runJudges : run)((instance) => conversion(instance, told, rest));
  const onLine = { ...(onError && { onError }), ...(onDiagnostics && { onDiagnostics }) };
  return convertLines((line) => convertWith(contexts, told, line, rest), onLine);
}

/**
 * Expand a document: an array of node objects with full IRIs, as JSON-LD defines it. The core context is built in and
 * always wins; other contexts are those of a `Workspace`. Nothing is ever loaded.
 */
export function expand(text: string | Uint8Array, options?: ExpandOptions): TextResult;
/** Expand an object. Its findings have pointers and no ranges. */
export function expand(value: object, options?: ExpandOptions): ObjectTextResult;
export function expand(input: Input, options?: ExpandOptions): TextResult | ObjectTextResult {
  return expandWith(undefined, input, options);
}

/** Make a document short with a context: terms for IRIs, values as bare as their terms allow. */
export function compact(text: string | Uint8Array, options: CompactOptions): TextResult;
/** Compact an object. Its findings have pointers and no ranges. */
export function compact(value: object, options: CompactOptions): ObjectTextResult;
export function compact(input: Input, options: CompactOptions): TextResult | ObjectTextResult {
  return compactWith(undefined, input, options);
}

function checkWith(
  contexts: TextStore | undefined,
  judges: JudgeStore | undefined,
  input: Input,
  options: CheckOptions | undefined,
): CheckResult | ObjectCheckResult {
  const known = asText(input);
  const text = known ?? stringify(input as object);
  const ranges = known !== undefined;
  if (judges) {
    return runJudges((instance) => {
      const numbers = [instance.contexts(contexts), instance.judges(judges)] as const;
      return instance.checkBy(text, instance.settings(options), ...numbers, ranges);
    });
  }
  return run((instance) => {
    const number = instance.contexts(contexts);
    return instance.check(text, instance.settings(options), number, ranges);
  });
}

function fixWith(
  contexts: TextStore | undefined,
  judges: JudgeStore | undefined,
  text: string | Uint8Array,
  options: FixOptions | undefined,
): FixResult {
  const known = asText(text);
  if (known === undefined) throw new NgsildError("config", "text: takes a string or bytes.");
  const { unsafe: bold = false, ...rest } = options ?? {};
  if (typeof bold !== "boolean") throw new NgsildError("config", "unsafe: takes true or false.");
  if (judges) {
    return runJudges((instance) => {
      const numbers = [instance.contexts(contexts), instance.judges(judges)] as const;
      return instance.fixBy(known, instance.settings(rest), ...numbers, bold);
    });
  }
  return run((instance) => {
    const number = instance.contexts(contexts);
    return instance.fix(known, instance.settings(options && rest), number, bold);
  });
}

function convertWith(
  contexts: TextStore | undefined,
  judges: JudgeStore | undefined,
  input: Input,
  options: ConvertOptions,
): TextResult {
  return made(
    input,
    options,
    (instance, text, options) => instance.convert(text, conversion(instance, judges, options), instance.contexts(contexts)),
    (instance, text, options, ranges) =>
      instance.convertFindings(text, conversion(instance, judges, options), instance.contexts(contexts), ranges),
    judges ? runJudges : run,
  );
}

/** The number of a conversion on an instance. */
function conversion(instance: Instance, judges: JudgeStore | undefined, options: ConvertOptions): number {
  // Most ask for no judge, and are asked a thousand times a second: no copy is made for them.
  if (!judges && options?.model === undefined && options?.schema === undefined) return instance.conversion(options);
  const { model, schema, ...rest } = options;
  if (!judges) return instance.conversion(rest as ConvertOptions);
  const asked = { ...(model && { model }), ...(schema && { schema }), ...(rest.link && { link: rest.link }) };
  return instance.conversionBy(rest as ConvertOptions, asked, judges);
}

/** Forms that do not show what kind an attribute is. */
const WITHOUT_KINDS = ["auto", "simplified", "geojson-simplified"];

/** Those who tell a conversion the kinds of attributes, where it may have to ask. */
function telling(judges: JudgeStore, { from = "auto", model, schema }: ConvertOptions): JudgeStore | undefined {
  return WITHOUT_KINDS.includes(from) ? judging(judges, { ...(model && { model }), ...(schema && { schema }) }) : undefined;
}

const NO_JUDGES = new JudgeStore();

/** Those who judge Entities beside the rules, where the options and what was added ask for some. */
function judging(judges: JudgeStore, options?: Pick<CheckOptions, "schema" | "model" | "profile">): JudgeStore | undefined {
  // The reader of the options says it where they are null.
  const { schema, model, profile } = options ?? {};
  const named = (name: string | undefined) => name !== undefined && name !== "off";
  if (named(schema) && schema !== "auto" && !judges.has("schemas")) {
    throw new NgsildError("config", `schema: no schema was added for "${schema}". Add it to a \`Workspace\` with \`addSchema\`.`);
  }
  if (named(model) && !judges.has("models")) {
    throw new NgsildError("config", `model: "${model}" needs the models. Add them to a \`Workspace\` with \`addModels\`.`);
  }
  if (profile !== undefined && model === undefined && !judges.has("models") && asksForModels(profile)) {
    throw new NgsildError("config", `profile: "${profile}" judges by the Smart Data Models. Add them to a \`Workspace\` with \`addModels\`.`);
  }
  const bySchema = schema !== "off" && (judges.has("schemas") || (schema === "auto" && canJudge()));
  return bySchema || (model !== "off" && judges.has("models")) ? judges : undefined;
}

/** The names of the profiles that judge by models: they do not change, and each check asks for them. */
let withModels: Set<string> | undefined;

function asksForModels(profile: string): boolean {
  withModels ??= new Set(profiles().flatMap(({ name, model }) => (model ? [name] : [])));
  return withModels.has(profile);
}

function expandWith(contexts: TextStore | undefined, input: Input, options: ExpandOptions = {}): TextResult {
  return made(
    input,
    options,
    (instance, text, options) => instance.process(text, instance.expansion(options), instance.contexts(contexts)),
    (instance, text, options, ranges) => {
      const number = instance.contexts(contexts);
      return instance.processFindings(text, instance.expansion(options), number, ranges);
    },
  );
}

function compactWith(contexts: TextStore | undefined, input: Input, options: CompactOptions): TextResult {
  return made(
    input,
    options,
    (instance, text, options) => instance.process(text, instance.compaction(options), instance.contexts(contexts)),
    (instance, text, options, ranges) => {
      const number = instance.contexts(contexts);
      return instance.processFindings(text, instance.compaction(options), number, ranges);
    },
  );
}

/**
 * What the contexts of a text make of its names: the IRI of each, where it was defined, how its values are read; names
 * in no context with the nearest term, core terms that a context redefines, contexts that nothing comes from.
 */
export function contextReport(input: Input, options?: ContextReportOptions): ContextReport {
  return contextReportWith(undefined, input, options);
}

function contextReportWith(
  contexts: TextStore | undefined,
  input: Input,
  options: ContextReportOptions = {},
): ContextReport {
  const text = asText(input) ?? stringify(input as object);
  return run((instance) => {
    const number = instance.contexts(contexts);
    return instance.contextReport(text, instance.expansion(options), number);
  });
}

/** The text of the core context, for JSON-LD processors that do not know it. */
export function coreContext(specVersion: SpecVersion = "1.9"): string {
  const text = run((instance) => instance.coreContext(String(specVersion)));
  if (text) return text;
  throw new NgsildError("config", `specVersion: "${specVersion}" is no version with a core context.`);
}

/**
 * Read a query: `q`, `scopeQ`, `georel`, a type selection or any other parameter of a request, decoded. The tree says what
 * it means, the diagnostics what is wrong with it, each with its place in the text.
 */
export function parseQuery(kind: QueryKind, text: string, options?: QueryOptions): ParsedQuery {
  if (typeof text !== "string") throw new NgsildError("config", "text: takes a string.");
  return run((instance) => instance.parseQuery(String(kind), text, instance.settings(options)));
}

/** Write a query in canonical form; the text is empty where the query makes no sense, and the diagnostics say why. */
export function formatQuery(kind: QueryKind, text: string, options?: QueryOptions): TextResult {
  const { canonical = "", diagnostics } = parseQuery(kind, text, options);
  return new MadeText(new TextEncoder().encode(canonical), () => diagnostics);
}

/**
 * Check the URL of a request before it is sent: the path, the names and values of its parameters, what they say together,
 * and how it is encoded. The URL may be absolute, or begin at `/ngsi-ld/v1/` or behind it.
 */
export function checkUrl(url: string | URL, options: UrlOptions = {}): CheckedUrl {
  if (typeof url !== "string" && !(url instanceof URL)) {
    throw new NgsildError("config", "url: takes a string or a URL.");
  }
  const { method = "", headers = {}, ...rest } = options;
  if (typeof method !== "string") throw new NgsildError("config", "method: takes a text.");
  const lines: string[] = [];
  const add = (value: string, name: string) => lines.push(`${name}: ${String(value).replace(/[\r\n]+/g, " ")}\n`);
  if (headers instanceof Headers) headers.forEach(add);
  else for (const [name, value] of Object.entries(headers)) add(value, name);
  return run((instance) => instance.checkUrl(String(url), method, lines.join(""), instance.settings(rest)));
}

/** Every rule, in the order of the catalogue. */
export function rules(): RuleInfo[] {
  const texts = ruleTexts();
  return texts ? texts.map((rule) => ({ ...rule })) : run((instance) => instance.ruleFacts());
}

/** Every profile, the default one first: named settings for the option `profile`. */
export function profiles(): ProfileInfo[] {
  return run((instance) => instance.profiles());
}

/** A rule with its long texts: what it finds, why it matters, what to do, examples. */
export function explain(code: string): RuleExplanation {
  const texts = ruleTexts();
  if (!texts) {
    throw new NgsildError("not-initialised", "The texts of the rules are not loaded yet: call `await loadRules()` first.");
  }
  const rule = texts.find((rule) => rule.code === String(code).toUpperCase());
  if (rule) return { ...rule };
  const near = run((instance) => instance.nearestRule(String(code)));
  throw new NgsildError("config", `code: "${code}" is no rule.${near ? ` Did you mean ${near}?` : ""}`);
}

/**
 * A report about a result, in any format: `text` for people, `sarif` for code hosts, `gitb-xml` for the Interoperability
 * Test Bed. With the text that was checked, the report for people shows the lines.
 */
export function render(result: CheckResult | ObjectCheckResult, format: ReportFormat, source: SourceInfo = {}): string {
  expectFormat(format);
  const { name = "input", text = "", color = false, redact = false, locale } = source;
  if (redact || (format !== "json" && format !== "text")) return renderReport(result, format, source);
  if (format === "json") return `${JSON.stringify(result, null, 2)}\n`;
  const known = asText(text);
  if (known === undefined) throw new NgsildError("config", "source.text: takes a string or bytes.");
  return run((instance) => instance.render(result, known, name, color, locale));
}

/** Settings that conversions have in common with checks. */
const SHARED = ["rules", "maxDiagnostics", "maxDepth", "locale"] as const;

/** Keeps contexts, schemas and settings between calls. */
export class Workspace {
  /** @internal */
  readonly contexts = new TextStore();
  readonly #config: Config;
  /** The workspace has no settings of its own. */
  readonly #isPlain: boolean;
  /** What conversions take of the settings, where there is any. */
  readonly #shared: object | undefined;
  readonly #judges = new JudgeStore();
  /** What `missingContexts` named, and is not fetched yet. */
  readonly #wanted = new Set<string>();

  constructor(config: Config = {}) {
    this.#config = structuredClone(config);
    this.#isPlain = Object.keys(this.#config).length === 0;
    const shared = SHARED.filter((name) => this.#config[name] !== undefined);
    if (shared.length > 0) this.#shared = Object.fromEntries(shared.map((name) => [name, this.#config[name]]));
    run((instance) => instance.settings(this.#config));
  }

  /** Keep the text of a context for its address. */
  addContext(url: string, text: string): void {
    this.contexts.add(address(url), content(text));
  }

  /**
   * Keep the text of a JSON Schema for its address: the one that it is published under, whatever its `$id` says. The
   * spellings that GitHub has for a file are one address. From then on, checks hold Entities against the schema of their
   * type, or the one that the option `schema` names. The entry for browsers cannot; `ngsild/full` can.
   */
  addSchema(url: string, text: string): void {
    expectJudges("addSchema");
    this.#judges.log.push({ kind: "schema", url: address(url), text: content(text) });
  }

  /**
   * Keep the schemas of a pack, which `ngsild models add` makes: as `addSchema` for each of them, at once.
   */
  addPack(text: string): void {
    expectJudges("addPack");
    this.#add({ kind: "pack", url: "", text: content(text) });
  }

  /**
   * Keep a catalogue of data models: the `models` of `ngsild/models`, in browsers after `await models.load()`. From then on,
   * checks and fixes judge Entities by the model of their type, or the one that the option `model` names, and conversions
   * take kinds that simplified form does not show from it.
   */
  addModels(models: { readonly text: string }): void {
    expectJudges("addModels");
    this.#add({ kind: "models", url: "", text: content(models?.text) });
  }

  /** Hand over at once, so that a text which is none of its kind is told here. */
  #add(given: JudgeStore["log"][number]): void {
    this.#judges.log.push(given);
    try {
      runJudges((instance) => instance.judges(this.#judges));
    } catch (error) {
      this.#judges.log.pop();
      throw error;
    }
  }

  /** As the function `check`, with the contexts and settings of the workspace. */
  check(text: string | Uint8Array, options?: CheckOptions): CheckResult;
  check(value: object, options?: CheckOptions): ObjectCheckResult;
  check(input: Input, options?: CheckOptions): CheckResult | ObjectCheckResult;
  check(input: Input, options?: CheckOptions): CheckResult | ObjectCheckResult {
    const settings = this.#settings(options);
    return checkWith(this.contexts, judging(this.#judges, settings), input, settings);
  }

  /** As the function `fix`, with the contexts and settings of the workspace. */
  fix(text: string | Uint8Array, options?: FixOptions): FixResult {
    const settings = this.#settings(options);
    return fixWith(this.contexts, judging(this.#judges, settings), text, settings);
  }

  /**
   * As the function `convert`, with the settings of the workspace. The schemas and models that were added tell the kinds
   * which simplified form does not show; the option `hints` counts more.
   */
  convert(text: string | Uint8Array, options: ConvertOptions): TextResult;
  convert(value: object, options: ConvertOptions): ObjectTextResult;
  convert(input: Input, options: ConvertOptions): TextResult | ObjectTextResult;
  convert(input: Input, options: ConvertOptions): TextResult | ObjectTextResult {
    return convertWith(this.contexts, telling(this.#judges, options ?? {}), input, this.shared(options));
  }

  /** As the function `checkStream`, with the contexts and settings of the workspace. */
  checkStream(options?: CheckOptions): TransformStream<string | Uint8Array, CheckedLine> {
    return checkLines((line) => this.check(line, options));
  }

  /** As the function `checkFile`, with the contexts, schemas, models and settings of the workspace. */
  checkFile(file: Blob, options: CheckFileOptions = {}): Promise<CheckResult> {
    return checkFileWith(this.contexts, this.#judges, file, this.#settings(options));
  }

  /** As the function `convertStream`, with the contexts and settings of the workspace. */
  convertStream(options: ConvertStreamOptions): ConvertStream {
    return convertStreamWith(this.contexts, this.#judges, this.shared(options));
  }

  /** As the function `expand`, with the contexts and settings of the workspace. */
  expand(text: string | Uint8Array, options?: ExpandOptions): TextResult;
  expand(value: object, options?: ExpandOptions): ObjectTextResult;
  expand(input: Input, options?: ExpandOptions): TextResult | ObjectTextResult {
    return expandWith(this.contexts, input, this.shared(options ?? {}));
  }

  /** As the function `compact`, with the contexts and settings of the workspace. */
  compact(text: string | Uint8Array, options: CompactOptions): TextResult;
  compact(value: object, options: CompactOptions): ObjectTextResult;
  compact(input: Input, options: CompactOptions): TextResult | ObjectTextResult {
    return compactWith(this.contexts, input, this.shared(options));
  }

  /** As the function `contextReport`, with the contexts and settings of the workspace. */
  contextReport(input: Input, options?: ContextReportOptions): ContextReport {
    return contextReportWith(this.contexts, input, this.shared(options ?? {}));
  }

  /** The addresses of the contexts that a document wants and that the workspace does not have. */
  missingContexts(input: Input, options?: ExpandOptions): string[] {
    const text = asText(input) ?? stringify(input as object);
    const missing = run((instance) => {
      const number = instance.contexts(this.contexts);
      return instance.missingContexts(text, instance.expansion(options), number);
    });
    missing.forEach((url) => this.#wanted.add(url));
    return missing;
  }

  /**
   * Fetch the contexts that `missingContexts` named, those of `urls`, and those that they name, and keep them. Nobody is
   * contacted whose host is not in `allow`. What does not come stands in `refused`, with the reason.
   */
  async fetchContexts(options: FetchOptions): Promise<FetchResult> {
    const wanted = [...this.#wanted, ...(options.urls ?? []).map(address)];
    const result = await fetchInto(this.contexts, wanted, options);
    result.fetched.forEach(({ url }) => this.#wanted.delete(url));
    return result;
  }

  /** @internal */
  shared<O extends object>(options: O): O {
    return this.#shared ? { ...this.#shared, ...options } : options;
  }

  #settings<T extends CheckOptions>(options: T | undefined): T | Config {
    if (options === undefined) return this.#config;
    if (this.#isPlain) return options;
    const said = Object.entries(options).filter(([, value]) => value !== undefined);
    const both = { ...this.#config, ...Object.fromEntries(said) } as T;
    if (this.#config.rules && options.rules) both.rules = { ...this.#config.rules, ...options.rules };
    return both;
  }
}

function address(url: string): string {
  if (typeof url === "string" && url !== "") return url;
  throw new NgsildError("config", "url: takes the address as a text.");
}

function content(text: string): string {
  if (typeof text === "string") return text;
  throw new NgsildError("config", "text: takes a text.");
}
