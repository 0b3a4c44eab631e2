// Asks the worker. In each lane only the newest question counts: an older one that has not begun is dropped, one that
// runs is told to end, and one that takes long ends together with its worker.
import type { FetchResult, FileProgress } from "ngsild";
import type { Answer, Calls, Cancel, Question, Start } from "./protocol.js";

/** A question that a newer one, or the user, has ended. */
export class Superseded extends Error {}

/** What the lanes are for; the first is served first. */
const LANES = ["given", "check", "fix", "view", "map", "contexts", "other", "file"] as const;
export type Lane = (typeof LANES)[number];

/** After so many milliseconds a question that nobody waits for any more is ended. */
const PATIENCE = 400;

interface Pending {
  lane: Lane;
  question: Question;
  onProgress?: (progress: FileProgress) => void;
  begun?: number;
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

type Awaitable<Name extends keyof Calls> = Promise<Awaited<ReturnType<Calls[Name]>>>;

export class Judge {
  #worker: Worker | undefined;
  #running: Pending | undefined;
  #waiting: Pending[] = [];
  #next = 0;
  readonly #contexts = new Map<string, string>();
  readonly #schemas = new Map<string, string>();
  #models: string | undefined;
  readonly #hire: () => Worker;
  readonly #module: () => Promise<WebAssembly.Module>;

  /** `hire` starts a worker that answers, on what `module` gives; both are called again when one had to be ended. */
  constructor(hire: () => Worker, module: () => Promise<WebAssembly.Module>) {
    this.#hire = hire;
    this.#module = module;
  }

  /** Start the worker before the first question. */
  start(): void {
    this.#started();
  }

  /** Ask; the answer of a question that was superseded never comes, it is rejected with `Superseded`. */
  ask<Name extends keyof Calls>(lane: Lane, call: Name, args: Parameters<Calls[Name]>, onProgress?: (progress: FileProgress) => void): Awaitable<Name> {
    if (lane !== "other" && lane !== "given") this.cancel(lane);
    return new Promise((resolve, reject) => {
      const question = { id: (this.#next += 1), call, args };
      this.#waiting.push({ lane, question, resolve, reject, ...(onProgress && { onProgress }) });
      this.#waiting.sort((a, b) => LANES.indexOf(a.lane) - LANES.indexOf(b.lane));
      this.#serve();
    });
  }

  /** End what waits or runs in a lane. A running question that will end soon is let end. */
  cancel(lane: Lane): void {
    const [dropped, kept] = [this.#waiting.filter((p) => p.lane === lane), this.#waiting.filter((p) => p.lane !== lane)];
    this.#waiting = kept;
    for (const { reject } of dropped) reject(new Superseded());
    const running = this.#running;
    if (running?.lane !== lane) return;
    running.reject(new Superseded());
    this.#worker?.postMessage({ cancel: running.question.id } satisfies Cancel);
    // What reads a file hears of it between two slices; nothing else listens while it works.
    const listens = running.question.call === "checkFile";
    if (!listens && performance.now() - (running.begun ?? 0) > PATIENCE) return this.#restart();
    setTimeout(() => this.#running === running && this.#restart(), PATIENCE);
  }

  /** Keep a context for all questions to come, of a new worker too. */
  addContext(url: string, text: string): void {
    this.#contexts.set(url, text);
    void this.ask("given", "addContext", [url, text]).catch(() => {});
  }

  /** Keep a schema likewise. */
  addSchema(address: string, text: string): void {
    if (this.#schemas.get(address) === text) return;
    this.#schemas.set(address, text);
    void this.ask("given", "addSchema", [address, text]).catch(() => {});
  }

  /** Keep the catalogue of models likewise. */
  addModels(text: string): void {
    if (this.#models !== undefined) return;
    this.#models = text;
    void this.ask("given", "addModels", [text]).catch(() => {});
  }

  /** Fetch contexts, and keep them likewise. */
  async fetchContexts(urls: readonly string[]): Promise<FetchResult> {
    const result = await this.ask("other", "fetchContexts", [urls]);
    for (const { url, text } of result.fetched) this.#contexts.set(url, text);
    return result;
  }

  /** Know the contexts that another one knows. */
  adopt(other: Judge): void {
    for (const [url, text] of other.#contexts) if (this.#contexts.get(url) !== text) this.addContext(url, text);
  }

  #serve(): void {
    if (this.#running) return;
    const pending = this.#waiting.shift();
    if (!pending) return;
    this.#running = pending;
    pending.begun = performance.now();
    this.#started().postMessage(pending.question);
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#hire();
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#answered(data));
    worker.addEventListener("error", (event) => this.#broken(event.message || "The worker could not be started."));
    void this.#module().then(
      (module) => worker.postMessage({ module } satisfies Start),
      (error: unknown) => this.#worker === worker && this.#broken(error instanceof Error ? error.message : String(error)),
    );
    for (const [address, text] of this.#schemas) worker.postMessage({ id: 0, call: "addSchema", args: [address, text] } satisfies Question);
    if (this.#models !== undefined) worker.postMessage({ id: 0, call: "addModels", args: [this.#models] } satisfies Question);
    for (const [url, text] of this.#contexts) worker.postMessage({ id: 0, call: "addContext", args: [url, text] } satisfies Question);
    return (this.#worker = worker);
  }

  #answered(answer: Answer): void {
    const running = this.#running;
    if (!running || answer.id !== running.question.id) return;
    if ("progress" in answer) return running.onProgress?.(answer.progress);
    this.#running = undefined;
    if ("error" in answer) running.reject(new Error(answer.error));
    else running.resolve(answer.value as never);
    this.#serve();
  }

  #broken(why: string): void {
    this.#running?.reject(new Error(why));
    this.#restart();
  }

  #restart(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#running = undefined;
    this.#serve();
  }
}
