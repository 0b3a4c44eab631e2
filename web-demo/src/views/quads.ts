// RDF as N-Quads. General JSON-LD has a WASM file of its own, loaded when it is first wanted.
import { fullJudge } from "../judge/judges.js";
import { TextView, type Shown } from "./form.js";
import type { MakeView, ViewSource } from "./views.js";

export const quadsView: MakeView = (host, actions) => {
  const make = async ({ text, judge }: ViewSource): Promise<Shown> => {
    const made = await fullJudge(judge).ask("view", "toRdf", [text]);
    return { made, text: made.text };
  };
  return new TextView(host, actions, make, "nq", false);
};
