import { createGlue, type Engine, type Glue } from "glue:core";
import type { JudgeStore, TextStore } from "./text-store.js";
import { NgsildError } from "./error.js";
import { Numbers } from "./numbers.js";
import { messagesIn, type Reader, type Writer } from "./platform.js";
import type {
  CheckOptions,
  CheckResult,
  CheckedUrl,
  CompactOptions,
  ContextReport,
  ConvertOptions,
  Detected,
  Diagnostic,
  ExpandOptions,
  FixResult,
  Locale,
  ObjectCheckResult,
  ParsedQuery,
  ProfileInfo,
  RuleInfo,
} from "./types.js";

/** Texts up to this length get room for the worst case at once: three bytes a UTF-16 unit. */
const SMALL = 1 << 16;
/** Buffers larger than this are given back after use. */
const KEEP = 16 << 20;
/** Different options that are kept ready. */
const MAX_SETTINGS = 1024;
const NOTHING = new Uint8Array(0);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A text as it was asked for, and how many findings there are. */
export interface Made {
  text: string | Uint8Array;
  findings: number;
}

/** What a conversion asks of judges. */
export type Asked = Pick<CheckOptions, "model" | "schema" | "link">;

/** A text, or the size of the one that was put in piece by piece. */
export type Text = string | Uint8Array | number;

/** Where texts go as UTF-16, and how. */
interface Wide {
  memory: ArrayBuffer;
  capacity: number;
  write: (text: string) => number;
}

/** One running WASM instance: its memory, and the settings it was told. */
export class Instance {
  readonly #glue: Glue;
  readonly #memory: WebAssembly.Memory;
  readonly #engine: Engine;
  readonly #factsAt: number;
  readonly #settings = new Numbers();
  readonly #conversions = new Numbers();
  readonly #works = [new Numbers(), new Numbers(), new Numbers()] as const;
  readonly #contexts = new WeakMap<TextStore, { number: number; added: number }>();
  readonly #forgotten = new FinalizationRegistry<number>((number) => this.#engine.forget_contexts(number));
  readonly #judges = new WeakMap<JudgeStore, { number: number; added: number }>();
  readonly #forgottenJudges = new FinalizationRegistry<number>((number) => this.#engine.forget_judges!(number));
  readonly #detected = new Map<number, Detected>();
  /** The numbers of languages, by their files. */
  readonly #languages = new Map<string, number>();
  // Views of the memory. When it grows they are detached: their length is 0, and they are made anew.
  #input = NOTHING;
  #wide: Wide | undefined;
  #facts = new Uint32Array(0);
  #all = NOTHING;

  readonly #writer: Writer | undefined;
  readonly #reader: Reader | undefined;
  #read: { memory: ArrayBuffer; text: (start: number, end: number, ascii: boolean) => string } | undefined;

  constructor(module: WebAssembly.Module, writer?: Writer, reader?: Reader, glue: Glue = createGlue()) {
    this.#writer = writer;
    this.#reader = reader;
    this.#glue = glue;
    this.#memory = this.#glue.initSync({ module }).memory;
    this.#engine = new this.#glue.Engine();
    this.#factsAt = this.#engine.facts();
  }

  /** The number of the settings that the options describe. */
  settings(options: CheckOptions | undefined): number {
    const number = options === undefined ? 0 : this.#number(this.#settings, options, (options) => this.#engine.settings(options));
    if (options?.now === undefined) this.#engine.set_now(number, Date.now());
    return number;
  }

  /** The number of the conversion that the options describe. */
  conversion(options: ConvertOptions): number {
    return this.#number(this.#conversions, options, (options) => this.#engine.conversion(options));
  }

  /** The same, with the kinds that judges know. Only the larger WASM file has them. */
  conversionBy(options: ConvertOptions, asked: Asked, store: JudgeStore): number {
    const judges = this.judges(store);
    const key = { options, asked, judges, given: store.log.length };
    return this.#number(this.#conversions, key, () => this.#engine.conversion_by!(options, asked, judges));
  }

  /** The number of the expansion that the options describe. */
  expansion(options: ExpandOptions = {}): number {
    return this.#number(this.#works[0], options, (options) => this.#engine.json_ld(options, false));
  }

  /** The number of the compaction that the options describe. */
  compaction(options: CompactOptions): number {
    return this.#number(this.#works[1], options, (options) => this.#engine.json_ld(options, true));
  }

  /** The number of a call of general JSON-LD. Only the larger WASM file has it. */
  general(call: string, options: object): number {
    return this.#number(this.#works[2], options, (options) => this.#engine.general!(call, options), call);
  }

  /** The number of a set of contexts; what is new in the set is handed over. */
  contexts(store: TextStore | undefined): number {
    if (!store || store.log.length === 0) return 0;
    let known = this.#contexts.get(store);
    if (!known) {
      known = { number: this.#engine.new_contexts(), added: 0 };
      this.#contexts.set(store, known);
      this.#forgotten.register(store, known.number);
    }
    this.#handOver(store, known, (split, length) => this.#engine.add_context(known!.number, split, length));
    return known.number;
  }

  /** The number of a set of judges; what is new in the set is handed over. Only the larger WASM file has them. */
  judges(store: JudgeStore): number {
    let known = this.#judges.get(store);
    if (!known) {
      known = { number: this.#engine.new_judges!(), added: 0 };
      this.#judges.set(store, known);
      this.#forgottenJudges.register(store, known.number);
    }
    const { number } = known;
    for (; known.added < store.log.length; known.added += 1) {
      const { kind, url, text } = store.log[known.added]!;
      if (kind === "schema") {
        this.#put(url, text, (split, length) => this.#engine.add_schema!(number, split, length));
      } else {
        const length = this.#write(text);
        this.#describe(() => (kind === "pack" ? this.#engine.add_pack!(number, length) : this.#engine.add_models!(number, length)));
      }
    }
    return number;
  }

  /** Put what is new in a store into the memory, one text after the other. */
  #handOver(store: TextStore, known: { added: number }, take: (split: number, length: number) => void): void {
    for (; known.added < store.log.length; known.added += 1) this.#put(...store.log[known.added]!, take);
  }

  /** Put a text into the memory: its address, and behind it the text. */
  #put(url: string, text: string, take: (split: number, length: number) => void): void {
    take(encoder.encode(url).length, this.#write(url + text));
  }

  /** From now on settings and reports are in this language. */
  #speak(locale: Locale | undefined): void {
    const file = messagesIn(locale);
    if (file === undefined) return this.#engine.speak(0);
    let number = this.#languages.get(file);
    if (number === undefined) this.#languages.set(file, (number = this.#engine.add_messages(file)));
    this.#engine.speak(number);
  }

  #number<O extends object>(known: Numbers, options: O, describe: (options: O) => number, call = ""): number {
    const found = known.get(options, call);
    if (found !== undefined) return found;
    if (known.size >= MAX_SETTINGS) {
      this.#settings.clear();
      this.#conversions.clear();
      for (const works of this.#works) works.clear();
      this.#engine.forget_settings();
    }
    // What is no object, the other side names.
    const isObject = typeof options === "object" && options !== null;
    const { locale, ...rest } = (isObject ? options : {}) as O & { locale?: Locale };
    this.#speak(locale);
    const number = this.#describe(() => describe((isObject ? rest : options) as unknown as O));
    known.set(options, call, number);
    return number;
  }

  #describe<T>(describe: () => T): T {
    try {
      return describe();
    } catch (error) {
      // An Error comes from the reader of the options; anything that traps is no plain Error.
      if (error instanceof Error && error.constructor === Error) throw new NgsildError("config", error.message);
      throw error;
    }
  }

  /** Make room for a text of `size` bytes that comes in pieces. What is called with its size stands for the text. */
  expectPieces(size: number): void {
    this.#room(size);
  }

  /** Put a piece of it at its place. */
  putPiece(piece: Uint8Array, at: number): void {
    this.#room(at + piece.length).set(piece, at);
  }

  check(text: Text, settings: number, contexts: number, ranges: boolean): CheckResult {
    const length = this.#write(text);
    this.#expect(this.#engine.check(length, settings, contexts, ranges));
    return this.#checked();
  }

  /** As `check`, and every Entity by the judges of a set. */
  checkBy(text: Text, settings: number, contexts: number, judges: number, ranges: boolean): CheckResult {
    const length = this.#write(text);
    this.#expect(this.#describe(() => this.#engine.check_by!(length, settings, contexts, judges, ranges)));
    return this.#checked();
  }

  #checked(): CheckResult {
    const facts = this.#answer();
    const number = facts[5]!;
    const size = facts[7]!;
    if (size === 0) {
      this.#release();
      return counted(facts, this.#detected.get(number)!);
    }
    const result = this.#json<CheckResult>(facts[6]!, size);
    if (!this.#detected.has(number)) this.#detected.set(number, { ...result.detected });
    return result;
  }

  fix(text: string | Uint8Array, settings: number, contexts: number, bold: boolean): FixResult {
    const length = this.#write(text);
    this.#expect(this.#engine.fix(length, settings, contexts, bold));
    const facts = this.#answer();
    return this.#json<FixResult>(facts[6]!, facts[7]!);
  }

  /** As `fix`, by the judges of a set as well. */
  fixBy(text: string | Uint8Array, settings: number, contexts: number, judges: number, bold: boolean): FixResult {
    const length = this.#write(text);
    this.#expect(this.#describe(() => this.#engine.fix_by!(length, settings, contexts, judges, bold)));
    const facts = this.#answer();
    return this.#json<FixResult>(facts[6]!, facts[7]!);
  }

  /** The converted text, and how many findings there are. */
  convert(text: string | Uint8Array, conversion: number, contexts: number): Made {
    const length = this.#write(text);
    this.#expect(this.#engine.convert(length, conversion, contexts));
    return this.#made(typeof text === "string");
  }

  /** The expanded or compacted text, and how many findings there are. */
  process(text: string | Uint8Array, work: number, contexts: number): Made {
    const length = this.#write(text);
    this.#expect(this.#engine.process(length, work, contexts));
    return this.#made(typeof text === "string");
  }

  /** The findings of the same work on the same text. */
  processFindings(text: string | Uint8Array, work: number, contexts: number, ranges: boolean): Diagnostic[] {
    const length = this.#write(text);
    this.#expect(this.#engine.process_findings(length, work, contexts, ranges));
    const facts = this.#answer();
    return this.#json<Diagnostic[]>(facts[6]!, facts[7]!);
  }

  /** What the contexts make of the names in a text. */
  contextReport(text: string | Uint8Array, work: number, contexts: number): ContextReport {
    const length = this.#write(text);
    this.#expect(this.#engine.context_report(length, work, contexts));
    const facts = this.#answer();
    return this.#json<ContextReport>(facts[6]!, facts[7]!);
  }

  /** The addresses of contexts that a text wants and that are not there. */
  missingContexts(text: string | Uint8Array, work: number, contexts: number): string[] {
    const length = this.#write(text);
    this.#expect(this.#engine.missing_contexts(length, work, contexts));
    const facts = this.#answer();
    return this.#json<string[]>(facts[6]!, facts[7]!);
  }

  /** The core context of a version; empty where there is no such version. */
  coreContext(version: string): string {
    this.#engine.core_context(version);
    const facts = this.#answer();
    return this.#text(facts[6]!, facts[7]!);
  }

  /** What was made: a string for who gave one, so that neither is made of the other without need. */
  #made(asString: boolean): Made {
    const facts = this.#answer();
    const start = facts[6]!;
    const size = facts[7]!;
    const findings = facts[0]! + facts[1]! + facts[2]!;
    if (asString) return { text: this.#text(start, size, facts[5] === 1), findings };
    const text = this.#bytes().slice(start, start + size);
    this.#release();
    return { text, findings };
  }

  /** The findings of the same conversion of the same text. */
  convertFindings(text: string | Uint8Array, conversion: number, contexts: number, ranges: boolean): Diagnostic[] {
    const length = this.#write(text);
    this.#expect(this.#engine.convert_findings(length, conversion, contexts, ranges));
    const facts = this.#answer();
    return this.#json<Diagnostic[]>(facts[6]!, facts[7]!);
  }

  /** What a query says, and what there is to say of it. */
  parseQuery(kind: string, text: string, settings: number): ParsedQuery {
    const length = this.#write(text);
    this.#expect(this.#describe(() => this.#engine.parse_query(length, settings, kind)));
    const facts = this.#answer();
    return this.#json<ParsedQuery>(facts[6]!, facts[7]!);
  }

  /** What there is to say of the URL of a request; `headers` has a line for each. */
  checkUrl(url: string, method: string, headers: string, settings: number): CheckedUrl {
    const [head, tail] = [encoder.encode(url), encoder.encode(headers)];
    const length = head.length + tail.length;
    const room = this.#room(length);
    room.set(head);
    room.set(tail, head.length);
    this.#expect(this.#engine.check_url(head.length, length, settings, method));
    const facts = this.#answer();
    return this.#json<CheckedUrl>(facts[6]!, facts[7]!);
  }

  /** A report for people about a result, and about the text it belongs to. */
  render(
    result: CheckResult | ObjectCheckResult,
    text: string | Uint8Array,
    name: string,
    colour: boolean,
    locale: Locale | undefined,
  ): string {
    this.#speak(locale);
    const head = encoder.encode(JSON.stringify(result));
    const tail = typeof text === "string" ? encoder.encode(text) : text;
    const length = head.length + tail.length;
    const room = this.#room(length);
    room.set(head);
    room.set(tail, head.length);
    this.#engine.render(head.length, length, name, colour);
    const facts = this.#answer();
    return this.#text(facts[6]!, facts[7]!);
  }

  ruleFacts(): RuleInfo[] {
    return this.#glue.rule_facts() as RuleInfo[];
  }

  profiles(): ProfileInfo[] {
    return JSON.parse(this.#glue.profiles()) as ProfileInfo[];
  }

  /** The code of the rule that is meant. */
  nearestRule(code: string): string | undefined {
    return this.#glue.nearest_rule(code);
  }

  #expect(known: boolean): void {
    if (!known) throw new Error("the settings got lost");
  }

  #answer(): Uint32Array {
    if (this.#facts.length === 0) this.#facts = new Uint32Array(this.#memory.buffer, this.#factsAt, 8);
    return this.#facts;
  }

  /** The whole memory. A view for each text would cost as much as copying it. */
  #bytes(): Uint8Array<ArrayBuffer> {
    if (this.#all.length === 0) this.#all = new Uint8Array(this.#memory.buffer as ArrayBuffer);
    return this.#all;
  }

  #json<T>(start: number, size: number): T {
    return JSON.parse(this.#text(start, size)) as T;
  }

  #text(start: number, size: number, ascii = false): string {
    const text = this.#decoded(start, size, ascii);
    this.#release();
    return text;
  }

  #decoded(start: number, size: number, ascii: boolean): string {
    const memory = this.#memory.buffer as ArrayBuffer;
    if (!this.#reader) return decoder.decode(new Uint8Array(memory, start, size));
    if (this.#read?.memory !== memory) this.#read = { memory, text: this.#reader(memory) };
    return this.#read.text(start, start + size, ascii);
  }

  /** Put the text into the memory; how many bytes it has. */
  #write(text: Text): number {
    if (typeof text === "number") return text;
    if (typeof text !== "string") {
      this.#room(text.length).set(text);
      return text.length;
    }
    if (text.length <= SMALL) {
      const room = this.#room(text.length * 3);
      if (!this.#writer) return encoder.encodeInto(text, room).written;
      return this.#engine.narrow(this.#wideRoom(text.length * 2, this.#writer)(text));
    }
    return this.#writeLong(text);
  }

  // Room for the worst case would be three times what most long texts need.
  #writeLong(text: string): number {
    let read = 0;
    let written = 0;
    let capacity = text.length + (text.length >> 4);
    for (;;) {
      const room = this.#room(capacity).subarray(written);
      const step = encoder.encodeInto(read === 0 ? text : text.slice(read), room);
      read += step.read;
      written += step.written;
      if (read === text.length) return written;
      capacity = written + (text.length - read) * 3;
    }
  }

  #room(capacity: number): Uint8Array<ArrayBuffer> {
    if (this.#input.length >= capacity && this.#input.length > 0) return this.#input;
    const start = this.#engine.reserve(capacity);
    if (start === 0) throw new NgsildError("limit", `${capacity} bytes do not fit into the memory.`);
    this.#input = new Uint8Array(this.#memory.buffer as ArrayBuffer, start, capacity);
    return this.#input;
  }

  /** Puts a text that takes up to `capacity` bytes as UTF-16 into the memory. */
  #wideRoom(capacity: number, writer: Writer): (text: string) => number {
    const memory = this.#memory.buffer as ArrayBuffer;
    if (this.#wide && this.#wide.memory === memory && this.#wide.capacity >= capacity) return this.#wide.write;
    const start = this.#engine.reserve_wide(capacity);
    if (start === 0) throw new NgsildError("limit", `${capacity} bytes do not fit into the memory.`);
    // It may have grown.
    const grown = this.#memory.buffer as ArrayBuffer;
    this.#wide = { memory: grown, capacity, write: writer(grown, start, capacity) };
    return this.#wide.write;
  }

  #release(): void {
    if (this.#input.length <= KEEP) return;
    this.#input = NOTHING;
    this.#wide = undefined;
    this.#engine.release();
  }
}

/** The result of a check of which no finding is kept: mostly there is none. */
function counted(facts: Uint32Array, detected: Detected): CheckResult {
  const [errors, warnings, infos, entities, invalidEntities] = facts as unknown as [number, number, number, number, number];
  const truncated = errors + warnings + infos > 0;
  const summary = { errors, warnings, infos, entities, invalidEntities, truncated };
  return { valid: errors === 0, diagnostics: [], summary, detected: { ...detected } };
}
