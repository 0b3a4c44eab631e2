// A bar between two zones: moved by mouse, touch and keys.
import { h } from "../dom.js";

/** Percent of the way that a key moves. */
const STEP = 4;
const [LEAST, MOST] = [15, 85];
const STORE = "ngsild.split";

/**
 * A splitter that sets a property of its parent to a percentage: how much of the room from the zone before it to the end
 * belongs to that zone.
 */
export function splitter(parent: HTMLElement, property: string, label: string, start: number): HTMLElement {
  const bar = h("div", { class: "splitter", role: "separator", tabindex: 0, "aria-label": label, "aria-valuemin": LEAST, "aria-valuemax": MOST });
  const set = (percent: number): void => {
    const value = Math.round(Math.min(MOST, Math.max(LEAST, percent)) * 10) / 10;
    parent.style.setProperty(property, String(value));
    bar.setAttribute("aria-valuenow", String(Math.round(value)));
  };
  const keep = (): void => localStorage.setItem(`${STORE}${property}`, bar.getAttribute("aria-valuenow") ?? "");
  set(Number(localStorage.getItem(`${STORE}${property}`)) || start);
  watchDirection(bar);

  bar.addEventListener("pointerdown", (down) => {
    bar.setPointerCapture(down.pointerId);
    down.preventDefault();
    const move = (event: PointerEvent): void => set(placeOf(bar, event));
    bar.addEventListener("pointermove", move);
    const end = (): void => {
      bar.removeEventListener("pointermove", move);
      keep();
    };
    bar.addEventListener("pointerup", end, { once: true });
    bar.addEventListener("pointercancel", end, { once: true });
  });
  bar.addEventListener("keydown", (event) => {
    const now = Number(bar.getAttribute("aria-valuenow"));
    const steps: Record<string, number> = { ArrowLeft: now - STEP, ArrowUp: now - STEP, ArrowRight: now + STEP, ArrowDown: now + STEP, Home: LEAST, End: MOST };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
    keep();
  });
  return bar;
}

function isUpright(bar: HTMLElement): boolean {
  return bar.offsetHeight > bar.offsetWidth;
}

function watchDirection(bar: HTMLElement): void {
  const tell = (): void => bar.setAttribute("aria-orientation", isUpright(bar) ? "vertical" : "horizontal");
  new ResizeObserver(tell).observe(bar);
}

/** How much of the room from the zone before the bar to the end belongs to that zone, in percent. */
function placeOf(bar: HTMLElement, event: PointerEvent): number {
  const before = bar.previousElementSibling!.getBoundingClientRect();
  const all = bar.parentElement!.getBoundingClientRect();
  if (isUpright(bar)) return (100 * (event.clientX - before.left)) / (all.right - before.left);
  return (100 * (event.clientY - before.top)) / (all.bottom - before.top);
}
