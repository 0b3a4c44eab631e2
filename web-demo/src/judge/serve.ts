// Answers the page's questions inside a worker.
import type { Answer, Calls, Question, Start } from "./protocol.js";

/** A call gets the question's number first, for progress that is told on the way. */
export type Answers = {
  [Name in keyof Calls]?: (id: number, ...args: Parameters<Calls[Name]>) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>;
};

export function say(answer: Answer): void {
  postMessage(answer);
}

/** Answer from now on, once the module has come and `init` is through with it. */
export function serveCalls(init: (module: WebAssembly.Module) => Promise<void>, answers: Answers): void {
  let start: (begun: Promise<void>) => void;
  const started = new Promise<void>((resolve) => (start = resolve));
  addEventListener("message", async ({ data }: MessageEvent<Start | Question>) => {
    if ("module" in data) return start(init(data.module));
    const { id, call, args } = data;
    try {
      await started;
      const work = answers[call] as (id: number, ...args: unknown[]) => unknown;
      say({ id, value: await work(id, ...args) });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
