// What the Smart Data Models say, as facts: for forms, for autocompletion, and for conversions.
import { createGlue, type Models as Catalogue } from "glue:models";
import { NgsildError } from "./error.js";
import type { AttributeKind } from "./types.js";

export { NgsildError, type NgsildErrorKind } from "./error.js";

/** A model, without its attributes. */
export interface Model {
  /** `Subject/Name`, which no other model has. */
  readonly id: string;
  /** The type of its Entities. */
  readonly type: string;
  readonly subject: string;
  /** Mostly the type. */
  readonly name: string;
  readonly version: string;
  /** An SPDX identifier, where there is one. */
  readonly licence: string;
  /** The address of its JSON Schema. */
  readonly schema: string;
  /** The address of its subject's `@context`. */
  readonly context: string;
}

/** An attribute of a model. What is not known is left out. */
export interface Attribute {
  readonly name: string;
  readonly kind?: AttributeKind;
  /** The JSON types of its value in simplified form; empty where they are not known. */
  readonly types: ("string" | "number" | "integer" | "boolean" | "array" | "object" | "null")[];
  readonly required: boolean;
  /** What JSON Schema calls `format`. */
  readonly format?: string;
  /** The values it may have. */
  readonly enumeration?: (string | number)[];
  /** Its unit, as the model says it. */
  readonly unit?: string;
  /** The UN/CEFACT code of its unit, where the words for it leave no doubt. */
  readonly unitCode?: string;
}

/** What models of one area are kept under. */
export interface Subject {
  readonly name: string;
  /** How many models it has. */
  readonly models: number;
}

/** The catalogue of models, in which things are looked up. */
export interface Models {
  /** Load the catalogue. Needed in browsers; in Node it is read when it is first asked. Further calls do nothing. */
  load(): Promise<void>;
  /** Every subject, by name. */
  subjects(): Subject[];
  /** The models of a subject, or of a type; all without either. */
  list(filter?: { subject?: string; type?: string }): Model[];
  /**
   * The model of a type (`"ParkingSpot"`), or the one called `"Parking/ParkingSpot"`; `undefined` where there is none.
   * Throws where several models have the type, and names them.
   */
  find(name: string): Model | undefined;
  /** The attributes of the model that `find` finds, the common ones first; empty where there is none. */
  attributes(name: string): Attribute[];
  /**
   * The kinds that simplified form does not show, by name, for the option `hints` of a conversion from it:
   * `convert(text, { from: "simplified", to: "normalized", hints: models.hints("ParkingSpot") })`.
   */
  hints(name: string): Record<string, AttributeKind>;
  /** What the catalogue was made from, with its version. */
  readonly source: string;
  /** The catalogue as text, in tables. */
  readonly text: string;
}

/** What the catalogue consists of. */
interface Parts {
  text: string;
  module: WebAssembly.Module;
}

/** How an entry comes by the catalogue: at once, or with waiting. */
export type Origin = { parts: () => Parts } | { load: () => Promise<Parts> };

/** The catalogue, wherever it comes from.
 * @internal */
export function modelsFrom(origin: Origin): Models {
  let text: string | undefined;
  let catalogue: Catalogue | undefined;
  let loading: Promise<void> | undefined;

  function take(parts: Parts): void {
    const glue = createGlue();
    glue.initSync({ module: parts.module });
    text = parts.text;
    catalogue = new glue.Models(parts.text);
  }
  function ready(): { text: string; catalogue: Catalogue } {
    if (!catalogue && "parts" in origin) take(origin.parts());
    if (!catalogue) throw new NgsildError("not-initialised", "The models are not loaded yet: call `await models.load()` first.");
    return { text: text!, catalogue };
  }
  function ask<T>(question: (catalogue: Catalogue) => unknown): T {
    const { catalogue } = ready();
    try {
      return question(catalogue) as T;
    } catch (error) {
      throw new NgsildError("config", error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
  const attributes = (name: string) =>
    ask<Attribute[] | undefined>((catalogue) => catalogue.attributes(String(name))) ?? [];
  return {
    async load() {
      if (catalogue) return;
      if ("parts" in origin) return void ready();
      loading ??= origin.load().then(take);
      // What did not load may load the next time.
      await loading.catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    },
    subjects: () => ask((catalogue) => catalogue.subjects()),
    list: ({ subject, type } = {}) => ask((catalogue) => catalogue.list(subject, type)),
    find: (name) => ask((catalogue) => catalogue.find(String(name))),
    attributes,
    hints(name) {
      const told = attributes(name).flatMap(({ name, kind }) => (kind && kind !== "Property" ? [[name, kind] as const] : []));
      return Object.fromEntries(told);
    },
    get source() {
      return ask<string>((catalogue) => catalogue.source());
    },
    get text() {
      return ready().text;
    },
  };
}
