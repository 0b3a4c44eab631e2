// A short word on what has just been done, read out by screen readers.
import { h } from "./dom.js";

const bar = h("div", { class: "notice", role: "status", "aria-live": "polite" });
let timer: ReturnType<typeof setTimeout> | undefined;

/** Say something for some seconds. */
export function notify(text: string): void {
  if (!bar.isConnected) document.body.append(bar);
  bar.textContent = text;
  bar.classList.add("is-shown");
  clearTimeout(timer);
  timer = setTimeout(() => {
    bar.classList.remove("is-shown");
    bar.textContent = "";
  }, 5000);
}

/** Put the place of the notices on the page, before anything is said in it. */
export function placeNotices(): void {
  document.body.append(bar);
}
