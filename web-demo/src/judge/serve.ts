// Answers the page's questions inside a worker.
import type { Answer, Calls, Cancel, Question, Start } from "./protocol.js";

/** A question while it is worked on: its number, for progress that is told on the way, and whether it still counts. */
interface Asked {
  id: number;
  signal: AbortSignal;
}

export type Answers = {
  [Name in keyof Calls]?: (asked: Asked, ...args: Parameters<Calls[Name]>) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>;
};

export function say(answer: Answer): void {
  postMessage(answer);
}

/** Answer from now on, once the module has come and `init` is through with it. */
export function serveCalls(init: (module: WebAssembly.Module) => Promise<void>, answers: Answers): void {
  let start: (begun: Promise<void>) => void;
  const started = new Promise<void>((resolve) => (start = resolve));
  const open = new Map<number, AbortController>();
  addEventListener("message", async ({ data }: MessageEvent<Start | Question | Cancel>) => {
    if ("module" in data) return start(init(data.module));
    if ("cancel" in data) return open.get(data.cancel)?.abort();
    const { id, call, args } = data;
    const end = new AbortController();
    open.set(id, end);
    try {
      await started;
      const work = answers[call] as (asked: Asked, ...args: unknown[]) => unknown;
      say({ id, value: await work({ id, signal: end.signal }, ...args) });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    } finally {
      open.delete(id);
    }
  });
}
