// RDF as N-Quads. General JSON-LD has a WASM file of its own, loaded when it is first wanted.
import FullWorker from "../judge/full-worker.js?worker";
import { Judge } from "../judge/judge.js";
import { TextView, type Shown } from "./form.js";
import type { MakeView, ViewSource } from "./views.js";

let full: Judge | undefined;

export const quadsView: MakeView = (host, actions) => {
  const make = async ({ text, judge }: ViewSource): Promise<Shown> => {
    full ??= new Judge(() => new FullWorker());
    full.adopt(judge);
    const made = await full.ask("view", "toRdf", [text]);
    return { made, text: made.text };
  };
  return new TextView(host, actions, make, "nq", false);
};
