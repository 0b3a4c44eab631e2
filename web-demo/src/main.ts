import { Page } from "./page.js";
import { preferred, speak } from "./texts/texts.js";

const wishes = new URLSearchParams(location.search);
if (wishes.has("minimal")) document.documentElement.dataset.minimal = "";
const language = preferred(wishes.get("lang"), localStorage.getItem("ngsild.language"));
await speak(language);
document.documentElement.lang = language;
new Page(document.body);
// Served pages work without the network after the first visit; a page in one file always does.
if ("serviceWorker" in navigator && !ONE_FILE && import.meta.env.PROD) await navigator.serviceWorker.register("service-worker.js").catch(() => {});
