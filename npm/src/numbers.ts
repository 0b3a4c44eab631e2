/** The numbers that options are known by inside the WASM, found again by what the options say. */
export class Numbers {
  readonly #numbers = new Map<string, number>();
  /** Of options with one member, a text, as most conversions have it: nothing has to be written to find them. */
  readonly #lone = new Map<string, Map<string, number>>();

  get size(): number {
    return this.#numbers.size;
  }

  /** The number of these options, as they are now, in calls of this kind. */
  get(options: object, call: string): number | undefined {
    const lone = call === "" ? loneText(options) : undefined;
    const number = lone === undefined ? undefined : this.#lone.get(lone)?.get((options as Record<string, string>)[lone]!);
    return number ?? this.#numbers.get(call + JSON.stringify(options));
  }

  set(options: object, call: string, number: number): void {
    this.#numbers.set(call + JSON.stringify(options), number);
    const lone = call === "" ? loneText(options) : undefined;
    if (lone === undefined) return;
    const values = this.#lone.get(lone) ?? new Map<string, number>();
    this.#lone.set(lone, values.set((options as Record<string, string>)[lone]!, number));
  }

  clear(): void {
    this.#numbers.clear();
    this.#lone.clear();
  }
}

/** The name of the only member, where that is a text. */
function loneText(options: object): string | undefined {
  let found: string | undefined;
  for (const name in options) {
    if (found !== undefined || typeof (options as Record<string, unknown>)[name] !== "string") return undefined;
    found = name;
  }
  return found;
}
