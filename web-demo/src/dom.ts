// The page's elements, made in one expression each. Nothing here takes HTML: what stands in the data stays text.

type Child = Node | string | undefined | false;
type Props = Record<string, string | number | boolean | undefined | ((event: never) => void)>;

/**
 * An element: attributes by their names, `true` for those without a value, listeners as functions by the event's name.
 */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** Take everything out of an element and put these in. */
export function fill(parent: Element | ShadowRoot, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

function append(parent: Element | ShadowRoot, children: Child[]): void {
  for (const child of children) if (child !== undefined && child !== false) parent.append(child);
}

/** A text of ours or of the checker: what stands between backticks becomes code. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split("`").forEach((part, index) => {
    if (part !== "") fragment.append(index % 2 ? h("code", {}, part) : part);
  });
  return fragment;
}

/** Where a name such as `availableSpotNumber` has its words. */
export const WORDS = /(?<=[a-z\d])(?=[A-Z])/;

/** A long name that may break where `at` matches. */
export function breakable(name: string, at: RegExp): DocumentFragment {
  const fragment = document.createDocumentFragment();
  name.split(at).forEach((part, index) => fragment.append(...(index ? [h("wbr"), part] : [part])));
  return fragment;
}

/**
 * Draw the content of an element anew and leave the keyboard where it was: on the control that says the same, or else on
 * what has come to its place.
 */
export function keepFocus(parent: Element, draw: () => void): void {
  const held = (parent.getRootNode() as Document | ShadowRoot).activeElement;
  if (!held || !parent.contains(held)) return draw();
  const alike = (): Element[] => [...parent.querySelectorAll(held.tagName)];
  const place = alike().indexOf(held);
  draw();
  if (held.isConnected) return;
  const now = alike();
  const distance = (at: number): number => Math.abs(at - place);
  const same = now.map((_, at) => at).filter((at) => now[at]!.textContent === held.textContent).sort((a, b) => distance(a) - distance(b))[0];
  const next = now[same ?? Math.min(place, now.length - 1)] ?? parent;
  (next as HTMLElement).focus();
}

/** Let what has just been shown be painted first. */
export function painted(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Wait until nothing has happened for a while. The last call wins. */
export function debounce<A extends unknown[]>(work: (...args: A) => void, wait: () => number): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), wait());
  };
}
