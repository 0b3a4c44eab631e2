// The judges of the page: one on the small WASM file from the start, one on the large file when it is first wanted.
import FullWorker from "./full-worker.js?worker";
import { Judge } from "./judge.js";
import { wasm } from "./modules.js";
import JudgeWorker from "./worker.js?worker";

let full: Judge | undefined;

export function coreJudge(): Judge {
  return new Judge(() => new JudgeWorker(), () => wasm("core"));
}

/** The large judge; it knows the contexts that `other` knows. */
export function fullJudge(other: Judge): Judge {
  full ??= new Judge(() => new FullWorker({ name: "full" }), () => wasm("full"));
  full.adopt(other);
  return full;
}
