// Fetching: only on the page whose content policy permits it, only what someone has agreed to.
import { h } from "../dom.js";
import { icon } from "../icons.js";
import type { Judge } from "../judge/judge.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

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
    trouble.append(...failed.map(({ url, why }) => h("li", {}, t("network.failed", { url }), " ", h("span", { lang: "en" }, why))));
    if (failed.length > 0) trouble.append(h("li", {}, t("network.instead")));
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

/** Data, by the worker likewise. */
export async function fetchData(judge: Judge, urls: readonly string[], open: (text: string, url: string) => void): Promise<Outcome> {
  const { fetched, refused } = await judge.ask("other", "fetchData", [urls]);
  for (const { text, url } of fetched.slice(0, 1)) open(text, url);
  return { failed: refused.map(({ url, message }) => ({ url, why: message })), further: [] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
