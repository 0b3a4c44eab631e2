// The text as it was left, kept on this device only.
import type { Shared } from "./share.js";
import { known } from "./settings.js";

const STORE = "ngsild.draft";
/** Longer texts are not kept: browsers give a page about five million characters. */
const MOST = 2_000_000;

/** Keep a text for the next visit; whether it could be kept. */
export function keepDraft(draft: Shared): boolean {
  if (draft.text.trim() === "" || draft.text.length > MOST) {
    localStorage.removeItem(STORE);
    return draft.text.length <= MOST;
  }
  try {
    localStorage.setItem(STORE, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The text of the last visit. */
export function readDraft(): Shared | undefined {
  try {
    const kept: Partial<Shared> = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    if (typeof kept.text !== "string") return undefined;
    return { text: kept.text, name: String(kept.name ?? ""), settings: known(kept.settings), view: String(kept.view ?? "") };
  } catch {
    return undefined;
  }
}

export function forgetDraft(): void {
  localStorage.removeItem(STORE);
}
