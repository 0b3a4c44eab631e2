// Fetching: only on the page whose content policy permits it, only what someone has agreed to.
import type { FetchResult } from "ngsild";
import { h, prose } from "../dom.js";
import { icon } from "../icons.js";
import type { Judge } from "../judge/judge.js";
import { isKey, seconds, size, t, type Key } from "../texts/texts.js";
import { openDialog } from "./dialog.js";
import { askLine } from "./line.js";

/** What did not come, with the reason; and what is named by what came, on hosts that nobody has agreed to yet. */
interface Outcome {
  failed: { url: string; why: Node | string }[];
  further: string[];
}

/** What someone agrees to: these addresses, or those of contexts that they name on the same hosts as well. */
type Notice = "network.notice" | "network.contexts";

/**
 * Say what would be contacted, and fetch when someone agrees. Nothing when he does not. Where another address would do,
 * `another` asks for one when this one fails.
 */
export function agreeAndFetch(urls: readonly string[], notice: Notice, get: (urls: readonly string[]) => Promise<Outcome>, another?: () => void): void {
  const list = h("ul", {}, ...urls.map((url) => h("li", {}, h("code", {}, url))));
  const hosts = [...new Set(urls.map(hostOf))].join(", ");
  const trouble = h("ul", { class: "refusals", role: "status" });
  const yes = h("button", { type: "button", class: "button primary", id: "agree" }, icon("download"), t("network.fetch"));
  const no = h("button", { type: "button", class: "button" }, t("action.cancel"));
  const other = h("button", { type: "button", class: "button", id: "another", hidden: true }, t("network.another"));
  const dialog = openDialog(t("network.title"), [h("p", {}, t(notice, { hosts })), list, trouble], [no, other, yes]);
  no.addEventListener("click", () => dialog.close());
  other.addEventListener("click", () => {
    dialog.close();
    another?.();
  });
  yes.addEventListener("click", async () => {
    yes.disabled = true;
    trouble.replaceChildren();
    const { failed, further } = await get(urls).catch((error: unknown) => ({ failed: urls.map((url) => ({ url, why: messageOf(error) })), further: [] }));
    trouble.append(...failed.map(({ url, why }) => h("li", {}, t("network.failed", { url }), " ", why)));
    if (failed.length > 0) trouble.append(h("li", {}, t("network.instead")));
    other.hidden = failed.length === 0 || !another;
    yes.disabled = false;
    if (failed.length === 0) dialog.close();
    if (further.length > 0) agreeAndFetch(further, notice, get);
  });
}

/** Ask for the address of data. */
export function askAddress(now: string, go: (url: string) => void): void {
  const input = h("input", { type: "url", value: now, id: "address", required: true, pattern: "https?://.+", spellcheck: "false", autocomplete: "off" });
  askLine(t("network.title"), t("network.address"), input, t("network.go"), go);
}

/** Contexts, by the worker that holds them: it takes what the package takes, and knows them from then on. */
export async function fetchContexts(judge: Judge, urls: readonly string[]): Promise<Outcome> {
  const { refused } = await judge.fetchContexts(urls);
  // Others were wanted by texts that are not there any more.
  const told = refused.filter(({ url, namedIn }) => namedIn !== undefined || urls.includes(url));
  const isFurther = ({ reason, namedIn }: Refused): boolean => reason === "not-allowed" && namedIn !== undefined;
  return {
    failed: told.filter((one) => !isFurther(one)).map(why),
    further: told.filter(isFurther).map(({ url }) => url),
  };
}

/** Data, by the worker likewise. */
export async function fetchData(judge: Judge, urls: readonly string[], open: (text: string, url: string) => void): Promise<Outcome> {
  const { fetched, refused } = await judge.ask("other", "fetchData", [urls]);
  for (const { text, url } of fetched.slice(0, 1)) open(text, url);
  return { failed: refused.map(why), further: [] };
}

type Refused = FetchResult["refused"][number];

/** What the answers of servers mean to who asked. */
const MEANINGS: Record<string, Key> = {
  401: "refused.status.denied",
  403: "refused.status.denied",
  404: "refused.status.missing",
  410: "refused.status.missing",
  429: "refused.status.later",
};

/** Why something did not come, in the reader's language; what browsers never meet, in English. */
function why({ url, reason, detail = "", message }: Refused): { url: string; why: Node } {
  const status = MEANINGS[detail] ?? (Number(detail) >= 500 ? "refused.status.later" : "refused.status");
  const key = reason === "status" ? status : `refused.${reason}`;
  return { url, why: isKey(key) ? prose(t(key, { detail: said(reason, detail) })) : h("span", { lang: "en" }, message) };
}

/** A limit as people say it; anything else as it is. */
function said(reason: string, detail: string): string {
  if (reason === "too-large") return size(Number(detail));
  return reason === "too-slow" ? seconds(Number(detail)) : detail;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
