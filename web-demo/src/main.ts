// The beginning: the checker is on its way first, then the words, then the page.
import { coreJudge } from "./judge/judges.js";
import { preferred, speak } from "./texts/texts.js";

const judge = coreJudge();
judge.start();
const wishes = new URLSearchParams(location.search);
if (wishes.has("minimal")) document.documentElement.dataset.minimal = "";
const language = preferred(wishes.get("lang"), localStorage.getItem("ngsild.language"));
document.documentElement.lang = language;
const [{ Page }] = await Promise.all([import("./page.js"), speak(language)]);
new Page(document.body, judge);
// Served pages work without the network after the first visit; a page in one file always does.
if ("serviceWorker" in navigator && !ONE_FILE && import.meta.env.PROD) await navigator.serviceWorker.register("service-worker.js").catch(() => {});
