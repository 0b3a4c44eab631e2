// The keys of the page: one table for what they do and for the dialog that shows them.
import type { Key } from "./texts/texts.js";

export type Command = "next" | "previous" | "fix" | "fixAll" | "text" | "findings" | "view" | "format" | "open" | "save" | "clear" | "pointer" | "share" | "help";

interface Binding {
  command: Command;
  keys: string;
  key: Key;
}

/** `Mod` is Command on a Mac and Control elsewhere. */
export const BINDINGS: readonly Binding[] = [
  { command: "next", keys: "F8", key: "keys.next" },
  { command: "previous", keys: "Shift+F8", key: "keys.previous" },
  { command: "fix", keys: "Mod+.", key: "keys.fix" },
  { command: "fixAll", keys: "Mod+Shift+F", key: "keys.fixAll" },
  { command: "text", keys: "Alt+1", key: "zone.text" },
  { command: "findings", keys: "Alt+2", key: "zone.findings" },
  { command: "view", keys: "Alt+3", key: "zone.view" },
  { command: "format", keys: "Alt+Shift+F", key: "action.format" },
  { command: "open", keys: "Mod+O", key: "action.openLong" },
  { command: "save", keys: "Mod+S", key: "action.save" },
  { command: "clear", keys: "Alt+Shift+C", key: "action.clear" },
  { command: "pointer", keys: "Alt+G", key: "action.pointer" },
  { command: "share", keys: "Mod+Shift+S", key: "action.share" },
  { command: "help", keys: "F1", key: "keys.help" },
];

/** Keys that the editor knows itself. */
export const OF_EDITOR: readonly (readonly [string, Key])[] = [
  ["Mod+F", "keys.find"],
  ["Ctrl+Space", "keys.complete"],
  ["Mod+Z", "action.undo"],
];

const MAC = /mac|iphone|ipad/i.test(navigator.platform);

/** The keys of a command, as a person reads them. */
export function keysOf(command: Command): string {
  return shown(BINDINGS.find((binding) => binding.command === command)!.keys);
}

/** A tooltip: what a control does, and its keys. */
export function tip(text: string, command: Command): string {
  return `${text} (${keysOf(command)})`;
}

/** Listen for the keys, everywhere on the page. */
export function listen(run: (command: Command) => void): void {
  addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const pressed = named(event);
    const binding = BINDINGS.find(({ keys }) => keys.replace("Mod", MAC ? "Meta" : "Ctrl") === pressed);
    const asked = event.key === "?" && !isTyping(event);
    if (!binding && !asked) return;
    event.preventDefault();
    event.stopPropagation();
    run(binding?.command ?? "help");
  }, true);
}

/** Keys as a person reads them. */
export function shown(keys: string): string {
  return keys.replace("Mod", MAC ? "⌘" : "Ctrl").replaceAll("+", " + ");
}

function named(event: KeyboardEvent): string {
  const key = event.code.startsWith("Digit") || (event.altKey && event.code.startsWith("Key")) ? event.code.replace(/Digit|Key/, "") : event.key;
  const parts = [event.metaKey && "Meta", event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", key.length === 1 ? key.toUpperCase() : key];
  return parts.filter(Boolean).join("+");
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
