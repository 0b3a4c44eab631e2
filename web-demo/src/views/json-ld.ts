// Expanded and compacted JSON-LD.
import type { ConvertOptions } from "ngsild";
import { laidOut, TextView, type Shown } from "./form.js";
import type { MakeView, ViewSource } from "./views.js";

export function jsonLdView(to: Extract<ConvertOptions["to"], "expanded" | "compacted">): MakeView {
  const make = async ({ text, judge }: ViewSource): Promise<Shown> => {
    const made = await judge.ask("view", to === "expanded" ? "expand" : "compact", [text]);
    return { made, text: laidOut(made.text) };
  };
  return (host, actions) => new TextView(host, actions, make, "jsonld");
}
