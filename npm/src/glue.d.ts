// What wasm-bindgen writes, as `build.mjs` wraps it: a function that makes one instance, so that there can be
// another one after a fault.
declare module "glue:full" {
  export { createGlue } from "glue:core";
}

declare module "glue:core" {
  export interface Engine {
    facts(): number;
    reserve(capacity: number): number;
    reserve_wide(capacity: number): number;
    narrow(length: number): number;
    settings(options: unknown): number;
    set_now(settings: number, milliseconds: number): void;
    /** The number of a language, 0 where the text is no file of messages. */
    add_messages(file: string): number;
    speak(language: number): void;
    conversion(options: unknown): number;
    forget_settings(): void;
    check(length: number, settings: number, contexts: number, ranges: boolean): boolean;
    fix(length: number, settings: number, contexts: number, bold: boolean): boolean;
    convert(length: number, conversion: number, contexts: number): boolean;
    convert_findings(length: number, conversion: number, contexts: number, ranges: boolean): boolean;
    new_contexts(): number;
    add_context(contexts: number, split: number, length: number): void;
    forget_contexts(contexts: number): void;
    json_ld(options: unknown, compacts: boolean): number;
    /** In full.wasm only. */
    general?(call: string, options: unknown): number;
    /** In full.wasm only, as all down to `conversion_by`. */
    new_judges?(): number;
    add_schema?(judges: number, split: number, length: number): void;
    add_pack?(judges: number, length: number): void;
    add_models?(judges: number, length: number): void;
    forget_judges?(judges: number): void;
    check_by?(length: number, settings: number, contexts: number, judges: number, ranges: boolean): boolean;
    fix_by?(length: number, settings: number, contexts: number, judges: number, bold: boolean): boolean;
    conversion_by?(options: unknown, asked: unknown, judges: number): number;
    process(length: number, work: number, contexts: number): boolean;
    process_findings(length: number, work: number, contexts: number, ranges: boolean): boolean;
    context_report(length: number, work: number, contexts: number): boolean;
    missing_contexts(length: number, work: number, contexts: number): boolean;
    core_context(version: string): void;
    parse_query(length: number, settings: number, kind: string): boolean;
    check_url(split: number, length: number, settings: number, method: string): boolean;
    render(split: number, length: number, name: string, colour: boolean): void;
    release(): void;
  }
  export interface Glue {
    initSync(from: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
    readonly Engine: new () => Engine;
    profiles(): string;
    nearest_rule(code: string): string | undefined;
    rule_facts(): unknown;
  }
  export function createGlue(): Glue;
}

declare module "core.wasm?base64" {
  const base64: string;
  export default base64;
}

declare module "glue:cli" {
  export interface Glue {
    initSync(from: { module: WebAssembly.Module }): unknown;
    run(args: string[], machine: object): number;
  }
  export function createGlue(): Glue;
}

declare module "glue:fetch" {
  export interface Glue {
    initSync(from: { module: WebAssembly.Module }): unknown;
    fetch_contexts(wanted: string[], known: string[], told: object, browser: boolean): Promise<string>;
    fetch_data(wanted: string[], told: object, browser: boolean): Promise<string>;
  }
  export function createGlue(): Glue;
}

declare module "glue:files" {
  export interface Slices {
    begin(): Promise<boolean>;
    /** Start and length of the next bytes; lines, UTF-16 units and bytes before them. */
    next(): Promise<Float64Array>;
    free(): void;
  }
  export interface Glue {
    initSync(from: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
    readonly Slices: new (file: Blob, name: string) => Slices;
  }
  export function createGlue(host?: { FileReader: unknown }): Glue;
}

declare module "glue:models" {
  export class Models {
    constructor(text: string);
    source(): string;
    subjects(): unknown;
    list(subject?: string, type?: string): unknown;
    find(name: string): unknown;
    attributes(name: string): unknown;
  }
  export interface Glue {
    initSync(from: { module: WebAssembly.Module }): unknown;
    Models: typeof Models;
  }
  export function createGlue(): Glue;
}

declare module "glue:reports" {
  export interface Glue {
    initSync(from: { module: WebAssembly.Module }): unknown;
    render_report(result: string, text: Uint8Array | undefined, name: string, format: string, told: object): string;
  }
  export function createGlue(): Glue;
}
