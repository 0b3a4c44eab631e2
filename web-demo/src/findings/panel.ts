// The answer: the verdict in one line, then the findings, grouped, filtered, each with its place and its fix.
import type { CheckResult, Diagnostic, RuleExplanation } from "ngsild";
import { fill, h, keepFocus } from "../dom.js";
import { icon, type IconName } from "../icons.js";
import { t, type Key } from "../texts/texts.js";
import { filterBar } from "./filter-bar.js";
import { findingItem } from "./item.js";
import { filtered, fixable, grouped, type Alike, type Filter, type Group, type GroupBy } from "./groups.js";
import { reading, verdict } from "./wording.js";

export interface PanelEvents {
  go(found: Diagnostic): void;
  fix(found: Diagnostic): void;
  fixAll(): void;
  copy(text: string): void;
  copyAll(): void;
  /** The report is wanted, in some format. */
  report(): void;
  explain(code: string): Promise<RuleExplanation>;
  tryExample(text: string): void;
}

/** So many groups of equal findings are shown before someone asks for more, and so many equal ones. */
const [SHOWN, SHOWN_ALIKE] = [60, 40];

export class Panel {
  readonly element: HTMLElement;
  readonly #verdict = h("h2", { class: "verdict-line" });
  readonly #facts = h("p", { class: "verdict-facts" });
  // Read out by screen readers: the verdict, when it is another one; not how long it took each time.
  readonly #head = h("div", { class: "verdict" }, h("div", { role: "status" }, this.#verdict), this.#facts);
  readonly #extra = h("div", { class: "verdict-extra" });
  readonly #tools = h("div", { class: "finding-tools" });
  readonly #list = h("div", { class: "finding-list", tabindex: -1 });
  readonly #events: PanelEvents;
  readonly #filter: Filter = { severities: new Set<Diagnostic["severity"]>(["error", "warning", "info"]), source: "all", search: "" };
  #by: GroupBy = "entity";
  #result: CheckResult | undefined;
  #limit = SHOWN;
  /** Whether the findings speak of the text on display. */
  #inText = true;

  constructor(events: PanelEvents) {
    this.#events = events;
    this.element = h("div", { class: "panel" }, this.#head, this.#extra, this.#tools, this.#list);
  }

  /**
   * Show a result, how long it took, and what judged beside the standard. What was not found in the text on display cannot
   * be gone to, and not be fixed there.
   */
  show(result: CheckResult, milliseconds: number, beside: readonly string[] = [], inText = true): void {
    this.#result = result;
    this.#inText = inText;
    this.#limit = SHOWN;
    const { errors, warnings } = result.summary;
    this.#say(errors > 0 ? "error" : warnings > 0 ? "warning" : "ok", verdict(result));
    const facts = [reading(result)];
    if (result.detected.ambiguous) facts.push(t("verdict.ambiguous"));
    facts.push(t("verdict.judged", { version: result.detected.specVersion }));
    facts.push(...beside, t("verdict.time", { ms: shortened(milliseconds) }));
    this.#facts.ariaLive = "off";
    this.#facts.textContent = facts.join(" · ");
    keepFocus(this.element, () => {
      fill(this.#extra, this.#actions(result));
      fill(this.#tools, result.diagnostics.length > 0 && filterBar(result, this.#filter, this.#by, { changed: () => this.#draw(), group: (by) => this.#groupBy(by) }));
      this.#draw();
    });
  }

  /** There is no text: say where to begin. */
  showEmpty(examples: HTMLElement): void {
    this.#result = undefined;
    this.#say("info", t("verdict.empty"));
    this.#facts.textContent = t("verdict.emptyLong");
    fill(this.#extra);
    fill(this.#tools);
    fill(this.#list, examples, h("p", { class: "note promise" }, icon("lock"), h("span", {}, t("page.privateLong"))));
  }

  /** Something of ours went wrong, or takes long. */
  showMessage(name: IconName, line: string, facts = "", ...extra: HTMLElement[]): void {
    this.#result = undefined;
    this.#say(name, line);
    // What to do about it has to be heard, too.
    this.#facts.ariaLive = "polite";
    this.#facts.textContent = facts;
    fill(this.#extra, ...extra);
    fill(this.#tools);
    fill(this.#list);
  }

  /** Add something below the verdict. */
  add(element: HTMLElement): void {
    this.#extra.append(element);
  }

  /** Bring a finding into sight and mark it as the one meant. */
  mark(found: Diagnostic): void {
    for (const item of this.#list.querySelectorAll<HTMLElement>(".finding")) {
      const meant = item.dataset.place === placeOf(found);
      item.classList.toggle("is-current", meant);
      if (meant) item.scrollIntoView({ block: "nearest" });
    }
  }

  /** Open the page of a rule below the first finding that names it. */
  explain(code: string): void {
    this.#list.querySelector<HTMLButtonElement>(`[data-about="${CSS.escape(code)}"][aria-expanded="false"]`)?.click();
    this.#list.querySelector(`[data-about="${CSS.escape(code)}"]`)?.scrollIntoView({ block: "start" });
  }

  focus(): void {
    this.#list.focus();
  }

  #say(name: IconName, line: string): void {
    if (this.#head.dataset.state === name && this.#verdict.textContent === line) return;
    this.#head.dataset.state = name;
    fill(this.#verdict, icon(name), h("span", {}, line));
  }

  #groupBy(by: GroupBy): void {
    this.#by = by;
    this.#draw();
  }

  #actions(result: CheckResult): HTMLElement {
    const { safe, all } = this.#inText ? fixable(result) : { safe: 0, all: 0 };
    // Of what is only counted nobody knows how much can be fixed.
    const counted = safe > 0 && !result.summary.truncated;
    const button = (name: IconName, key: Key, click: () => void, primary = false): HTMLElement =>
      h("button", { type: "button", class: primary ? "button primary" : "button", click }, icon(name), t(key, { n: safe }));
    return h("div", { class: "actions" },
      all > 0 && button("fix", counted ? "fix.safe" : "fix.all", () => this.#events.fixAll(), true),
      h("button", { type: "button", class: "button", "aria-label": t("report.copy"), title: t("report.copy"), click: () => this.#events.copyAll() }, icon("copy"), h("span", {}, "Markdown")),
      button("download", "report.button", () => this.#events.report()),
    );
  }

  #draw(): void {
    const result = this.#result;
    if (!result) return;
    const found = filtered(result.diagnostics, this.#filter);
    const groups = grouped(found, this.#by);
    let room = this.#limit;
    const drawn: HTMLElement[] = [];
    for (const group of groups) {
      if (room <= 0) break;
      drawn.push(this.#group(group, room));
      room -= group.alike.length;
    }
    const hidden = groups.reduce((sum, group) => sum + group.alike.length, 0) - this.#limit;
    fill(this.#list,
      ...drawn,
      hidden > 0 && h("button", { type: "button", class: "button more", click: () => this.#more() }, t("group.more", { n: hidden })),
      found.length === 0 && result.diagnostics.length > 0 && h("p", { class: "note" }, t("filter.none")),
      result.summary.truncated && h("p", { class: "note" }, t("verdict.truncated", { n: result.diagnostics.length })),
    );
  }

  #more(): void {
    this.#limit += 5 * SHOWN;
    keepFocus(this.#list, () => this.#draw());
  }

  #group({ entity, rule, alike }: Group, room: number): HTMLElement {
    const count = alike.reduce((sum, { found }) => sum + found.length, 0);
    const title = rule ? `${rule.code} ${rule.name}` : (entity?.id ?? (entity ? `${t("kind.entity")} ${entity.index + 1}` : t("group.document")));
    return h("section", { class: "group" },
      h("h3", { class: "group-head" },
        h("span", { class: "group-title", title }, title),
        entity?.type !== undefined && h("span", { class: "group-type" }, entity.type),
        h("span", { class: "group-count" }, String(count)),
      ),
      h("ul", {}, ...alike.slice(0, room).map((each) => this.#alike(each))),
    );
  }

  /** Equal findings: the first one, and the others when someone wants them. */
  #alike({ found }: Alike): HTMLElement {
    const [first, ...others] = found;
    const item = this.#item(first!);
    if (others.length === 0) return item;
    const rest = h("ul", { class: "alike", hidden: true });
    const label = (): string => (rest.hidden ? t("group.more", { n: others.length }) : t("group.less"));
    const toggle = h("button", { type: "button", class: "link", "aria-expanded": "false" }, label());
    toggle.addEventListener("click", () => {
      rest.hidden = !rest.hidden;
      if (!rest.hidden) fill(rest, ...others.slice(0, SHOWN_ALIKE).map((each) => this.#item(each)));
      toggle.textContent = label();
      toggle.setAttribute("aria-expanded", String(!rest.hidden));
    });
    item.append(toggle, rest);
    return item;
  }

  #item(found: Diagnostic): HTMLElement {
    const item = findingItem(found, this.#events, this.#inText);
    item.dataset.place = placeOf(found);
    return item;
  }
}

/** A time with as many digits as say something. */
function shortened(milliseconds: number): number {
  return milliseconds < 10 ? Math.max(0.1, Math.round(milliseconds * 10) / 10) : Math.round(milliseconds);
}

function placeOf(found: Diagnostic): string {
  return `${found.code} ${found.range.start.offset} ${found.pointer}`;
}
