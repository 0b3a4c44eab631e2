// The views there are. Each is loaded when it is first wanted.
import type { CheckResult } from "ngsild";
import type { Judge } from "../judge/judge.js";

/** What a view is made of. */
export interface ViewSource {
  text: string;
  result: CheckResult | undefined;
  judge: Judge;
  actions: ViewActions;
}

/** What can be done from a view. */
export interface ViewActions {
  /** Go to the place of a pointer in the text. */
  go(pointer: string): void;
  /** Make this the text. */
  use(text: string): void;
  copy(text: string): void;
  save(text: string, extension: string, type: string): void;
  /** Make everything anew: a context has come. */
  again(): void;
  /** The state of the page, as the part of an address behind `#`. */
  link(): Promise<string>;
}

export interface View {
  show(source: ViewSource): Promise<void>;
  /** The cursor has moved to this pointer. */
  point?(pointer: string): void;
  /** Give up what the view holds beside its elements. */
  close?(): void;
}

export type MakeView = (host: HTMLElement, actions: ViewActions) => View;

/** The views in groups, in this order. */
export const GROUPS = ["forms", "overviews", "linked"] as const;

const form = (to: Parameters<typeof import("./form.js").formView>[0]) => async (): Promise<MakeView> => (await import("./form.js")).formView(to);

/** The views there are. */
export const VIEWS = [
  { name: "normalized", group: "forms", load: form("normalized") },
  { name: "concise", group: "forms", load: form("concise") },
  { name: "simplified", group: "forms", load: form("simplified") },
  { name: "geojson", group: "forms", load: form("geojson-normalized") },
  { name: "map", group: "overviews", load: async () => (await import("./map.js")).mapView },
  { name: "csv", group: "overviews", load: async () => (await import("./table.js")).tableView },
  { name: "model", group: "overviews", load: async () => (await import("./model.js")).modelView },
  { name: "contexts", group: "linked", load: async () => (await import("./contexts.js")).contextsView },
  { name: "expanded", group: "linked", load: async () => (await import("./json-ld.js")).jsonLdView("expanded") },
  { name: "compacted", group: "linked", load: async () => (await import("./json-ld.js")).jsonLdView("compacted") },
  { name: "n-quads", group: "linked", load: async () => (await import("./quads.js")).quadsView },
] as const satisfies readonly { name: string; group: (typeof GROUPS)[number]; load: () => Promise<MakeView> }[];

export type ViewName = (typeof VIEWS)[number]["name"];
