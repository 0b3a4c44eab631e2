// Fetching: only on the page whose content policy permits it, only what someone has agreed to.
import { h } from "./dom.js";
import { openDialog } from "./dialogs/dialog.js";
import { icon } from "./icons.js";
import type { Judge } from "./judge/judge.js";
import { t } from "./texts/texts.js";

/** So many bytes are taken at most. */
const MOST = 50_000_000;

/** Whether this is the page that may fetch. */
export const mayFetch = document.documentElement.dataset.network !== undefined;

/** The page that may fetch, with the state of this one. */
export function fetchingPage(hash: string): string {
  return `fetch.html${hash}`;
}

/** What did not come, with the reason; and what is named by what came, on hosts that nobody has agreed to yet. */
interface Outcome {
  failed: { url: string; why: string }[];
  further: string[];
}

/** What someone agrees to: these addresses, or those of contexts that they name on the same hosts as well. */
type Notice = "network.notice" | "network.contexts";

/** Say what would be contacted, and fetch when someone agrees. Nothing when he does not. */
export function agreeAndFetch(urls: readonly string[], notice: Notice, get: (urls: readonly string[]) => Promise<Outcome>): void {
  const list = h("ul", {}, ...urls.map((url) => h("li", {}, h("code", {}, url))));
  const hosts = [...new Set(urls.map(hostOf))].join(", ");
  const trouble = h("ul", { role: "status" });
  const yes = h("button", { type: "button", class: "button primary", id: "agree" }, icon("download"), t("network.fetch"));
  const no = h("button", { type: "button", class: "button" }, t("action.cancel"));
  const dialog = openDialog(t("network.title"), [h("p", {}, t(notice, { hosts })), list, trouble], [no, yes]);
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", async () => {
    yes.disabled = true;
    trouble.replaceChildren();
    const { failed, further } = await get(urls).catch((error: unknown) => ({ failed: urls.map((url) => ({ url, why: messageOf(error) })), further: [] }));
    trouble.append(...failed.map(({ url, why }) => h("li", {}, t("network.failed", { url, why }))));
    yes.disabled = false;
    if (failed.length === 0) dialog.close();
    if (further.length > 0) agreeAndFetch(further, notice, get);
  });
}

/** Contexts, by the worker that holds them: it takes what the package takes, and knows them from then on. */
export async function fetchContexts(judge: Judge, urls: readonly string[]): Promise<Outcome> {
  const { refused } = await judge.fetchContexts(urls);
  // Others were wanted by texts that are not there any more.
  const told = refused.filter(({ url, namedIn }) => namedIn !== undefined || urls.includes(url));
  const isFurther = ({ reason, namedIn }: (typeof told)[number]): boolean => reason === "not-allowed" && namedIn !== undefined;
  return {
    failed: told.filter((one) => !isFurther(one)).map(({ url, message }) => ({ url, why: message })),
    further: told.filter(isFurther).map(({ url }) => url),
  };
}

/** Data, as a text. */
export async function fetchData([url = ""]: readonly string[], open: (text: string, url: string) => void): Promise<Outcome> {
  const response = await fetch(url, {
    headers: { accept: "application/ld+json, application/json;q=0.9, */*;q=0.1" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const blob = await response.blob();
  if (blob.size > MOST) throw new Error(t("network.large"));
  open(await blob.text(), url);
  return { failed: [], further: [] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
