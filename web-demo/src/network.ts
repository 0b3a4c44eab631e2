// Fetching: only on the page whose content policy permits it, only what someone has agreed to.
import { h } from "./dom.js";
import { openDialog } from "./dialogs/dialog.js";
import { icon } from "./icons.js";
import { t } from "./texts/texts.js";

/** So many bytes are taken at most. */
const MOST = 50_000_000;

/** Whether this is the page that may fetch. */
export const mayFetch = document.documentElement.dataset.network !== undefined;

/** The page that may fetch, with the state of this one. */
export function fetchingPage(hash: string): string {
  return `fetch.html${hash}`;
}

/** Say what would be contacted, and fetch when someone agrees. Nothing when he does not. */
export function agreeAndFetch(urls: readonly string[], done: (url: string, text: string) => void): void {
  const list = h("ul", {}, ...urls.map((url) => h("li", {}, h("code", {}, url))));
  const hosts = [...new Set(urls.map(hostOf))].join(", ");
  const trouble = h("ul", { role: "status" });
  const yes = h("button", { type: "button", class: "button primary", id: "agree" }, icon("download"), t("network.fetch"));
  const no = h("button", { type: "button", class: "button" }, t("action.cancel"));
  const dialog = openDialog(t("network.title"), [h("p", {}, t("network.notice", { hosts })), list, trouble], [no, yes]);
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", async () => {
    yes.disabled = true;
    trouble.replaceChildren();
    for (const url of urls) {
      try {
        done(url, await textAt(url));
      } catch (error) {
        trouble.append(h("li", {}, t("network.failed", { url, why: error instanceof Error ? error.message : String(error) })));
      }
    }
    yes.disabled = false;
    if (!trouble.hasChildNodes()) dialog.close();
  });
}

async function textAt(url: string): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: "application/ld+json, application/json;q=0.9, */*;q=0.1" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const blob = await response.blob();
  if (blob.size > MOST) throw new Error(t("network.large"));
  return blob.text();
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
