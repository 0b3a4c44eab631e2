interface Handed {
  call: string;
  said: [string, unknown][];
  number: number;
}

/** The numbers that options are known by inside the WASM, found again by what the options say. */
export class Numbers {
  readonly #numbers = new Map<string, number>();
  /** Of no options, by the kind of call. */
  readonly #none = new Map<string, number>();
  /** Of options with one member, a text, as most conversions have it: nothing has to be written to find them. */
  readonly #lone = new Map<string, Map<string, number>>();
  /** Of objects that were handed over before, with what they said then: most come again as they are. */
  #handed = new WeakMap<object, Handed>();

  get size(): number {
    return this.#numbers.size;
  }

  /** The number of these options, as they are now, in calls of this kind. */
  get(options: object, call: string): number | undefined {
    if (isEmpty(options)) return this.#none.get(call);
    const lone = call === "" ? loneText(options) : undefined;
    const number = lone === undefined ? undefined : this.#lone.get(lone)?.get((options as Record<string, string>)[lone]!);
    return number ?? this.#again(options, call) ?? this.#written(options, call);
  }

  #again(options: object, call: string): number | undefined {
    const before = isFlat(options) ? this.#handed.get(options) : undefined;
    return before?.call === call && isSame(options, before.said) ? before.number : undefined;
  }

  #written(options: object, call: string): number | undefined {
    const number = this.#numbers.get(call + JSON.stringify(options));
    if (number !== undefined && isFlat(options)) this.#handed.set(options, { call, said: Object.entries(options), number });
    return number;
  }

  set(options: object, call: string, number: number): void {
    this.#numbers.set(call + JSON.stringify(options), number);
    if (isEmpty(options)) this.#none.set(call, number);
    const lone = call === "" ? loneText(options) : undefined;
    if (lone === undefined) return;
    const values = this.#lone.get(lone) ?? new Map<string, number>();
    this.#lone.set(lone, values.set((options as Record<string, string>)[lone]!, number));
  }

  clear(): void {
    this.#numbers.clear();
    this.#none.clear();
    this.#lone.clear();
    this.#handed = new WeakMap();
  }
}

/** Whether options say nothing. What is no object is told by who reads them. */
function isEmpty(options: object): boolean {
  if (typeof options !== "object" || options === null || Array.isArray(options)) return false;
  for (const _ in options) return false;
  return true;
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

/** Whether options are an object whose values cannot change by themselves. */
function isFlat(options: object): boolean {
  if (typeof options !== "object" || options === null) return false;
  for (const name in options) if (typeof (options as Record<string, unknown>)[name] === "object") return false;
  return true;
}

/** Whether options say what they said before, in the same order. */
function isSame(options: object, said: [string, unknown][]): boolean {
  let at = 0;
  for (const name in options) {
    const before = said[at++];
    if (before === undefined || before[0] !== name || before[1] !== (options as Record<string, unknown>)[name]) return false;
  }
  return at === said.length;
}
