/** Contexts that were given, in their order; an instance is handed what it has not seen yet. */
export class TextStore {
  readonly log: [url: string, text: string][] = [];

  add(url: string, text: string): void {
    this.log.push([url, text]);
  }
}

/** Schemas, packs of schemas and catalogues of models that were given, in their order. */
export class JudgeStore {
  readonly log: { kind: "schema" | "pack" | "models"; url: string; text: string }[] = [];

  has(kind: "schemas" | "models"): boolean {
    return this.log.some((given) => (given.kind === "models") === (kind === "models"));
  }
}
