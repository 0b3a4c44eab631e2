// Answers the page's questions inside a worker.
import type { Answer, Calls, Question } from "./protocol.js";

/** A call gets the question's number first, for progress that is told on the way. */
export type Answers = {
  [Name in keyof Calls]?: (id: number, ...args: Parameters<Calls[Name]>) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>;
};

export function say(answer: Answer): void {
  postMessage(answer);
}

/** Answer from now on, once `started` is through. */
export function serveCalls(started: Promise<void>, answers: Answers): void {
  addEventListener("message", async ({ data: { id, call, args } }: MessageEvent<Question>) => {
    try {
      await started;
      const work = answers[call] as (id: number, ...args: unknown[]) => unknown;
      say({ id, value: await work(id, ...args) });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
