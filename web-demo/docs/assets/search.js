// The search: over a list of all rules and pages, which is loaded when someone is about to search.
import MiniSearch from "minisearch";

const top = document.documentElement.dataset.top;
const input = document.getElementById("search");
const found = document.getElementById("found");
const count = document.getElementById("count");
const MOST = 12;
let index;

input.closest("search").hidden = false;
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
input.addEventListener("input", show);
input.closest("search").addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  else if (event.key === "ArrowDown") step(event, 1);
  else if (event.key === "ArrowUp") step(event, -1);
  else if (event.key === "Enter" && event.target === input) found.querySelector("a")?.click();
});
document.addEventListener("click", (event) => !event.target.closest("search") && hide());
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  input.focus();
});

function load() {
  index ??= (async () => {
    const answer = await fetch(new URL("./search.json", import.meta.url));
    const entries = await answer.json();
    const search = new MiniSearch({
      fields: ["code", "title", "text"],
      storeFields: ["to", "title", "kind"],
      searchOptions: { boost: { code: 8, title: 3 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: "AND" },
    });
    search.addAll(entries);
    return search;
  })();
  index.catch(() => (index = undefined));
  return index;
}

async function show() {
  const wanted = input.value.trim();
  if (wanted === "") return hide();
  let results;
  try {
    results = (await load()).search(wanted).slice(0, MOST);
  } catch {
    return fill(paragraph("The list of rules could not be loaded."), "The list of rules could not be loaded.");
  }
  if (input.value.trim() !== wanted) return undefined;
  if (results.length === 0) return fill(paragraph(`Nothing has "${wanted}" in it.`), "Nothing was found.");
  const list = document.createElement("ul");
  for (const { to, title, kind } of results) {
    const link = document.createElement("a");
    link.href = top + to;
    const small = document.createElement("span");
    small.className = "kind";
    small.textContent = kind;
    link.append(title, " ", small);
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  return fill(list, results.length === 1 ? "1 result" : `${results.length} results`);
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function fill(element, said) {
  found.replaceChildren(element);
  found.hidden = false;
  count.textContent = said;
}

function hide() {
  found.hidden = true;
  count.textContent = "";
}

/** To the next or last result; from the first one up is the field. */
function step(event, by) {
  const stops = [input, ...found.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + by];
  if (found.hidden || !next) return;
  event.preventDefault();
  next.focus();
}
