// The page: brings text, checker, findings and view together.
import type { CheckOptions, CheckResult, Diagnostic, FixResult, ProfileInfo } from "ngsild";
import { applyTheme } from "./appearance.js";
import { debounce, h, painted } from "./dom.js";
import { forgetDraft, keepDraft, readDraft } from "./draft.js";
import { Editor } from "./editor/editor.js";
import { indent } from "./editor/format.js";
import { Panel } from "./findings/panel.js";
import { editorTexts, resultAsMarkdown, verdict } from "./findings/wording.js";
import { pageFooter } from "./footer.js";
import { pageHeader } from "./header.js";
import { gallery, exampleText, THEMES, type Theme } from "./input/examples.js";
import type { FileChecks } from "./input/file-checks.js";
import { acceptDrops, pick, save } from "./input/files.js";
import { Superseded, type Judge } from "./judge/judge.js";
import { fullJudge } from "./judge/judges.js";
import { wasm } from "./judge/modules.js";
import { listen, type Command } from "./keys.js";
import { judgingBy, optionsBy, type Judging, type SchemaChoice } from "./judge/schema.js";
import { Zones } from "./layout/zones.js";
import { mayFetch } from "./network.js";
import { notify, placeNotices } from "./notice.js";
import type { Judged } from "./print.js";
import { CHOICES, DEFAULTS, optionsOf, profileAbout, profileName, schemaName, type Settings } from "./settings.js";
import { fromHash, toHash, type Shared } from "./share.js";
import { TextZone } from "./text-zone.js";
import { spoken, t } from "./texts/texts.js";
import { ViewZone } from "./views/view-zone.js";

/** A key is waited for so long, in milliseconds: shortly, and longer for texts that take longer to be checked. */
const wait = (length: number): number => (length < 200_000 ? 25 : Math.min(400, length / 8000));

const later = (): Promise<typeof import("./later.js")> => import("./later.js");

export class Page {
  readonly #judge: Judge;
  readonly #zones = new Zones();
  readonly #editor: Editor;
  readonly #panel: Panel;
  readonly #text: TextZone;
  readonly #view: ViewZone;
  #files: FileChecks | undefined;
  #settings: Settings = DEFAULTS;
  /** What judges beside the standard, by the larger checker. */
  #judging: Judging | undefined;
  #profiles: Promise<ProfileInfo[]> | undefined;
  #printing: Promise<void> | undefined;
  #name = "";
  /** What the findings on display say, and of what. */
  #judged: Judged | undefined;

  constructor(body: HTMLElement, judge: Judge) {
    this.#judge = judge;
    applyTheme();
    const { bodies } = this.#zones;
    this.#text = new TextZone(bodies.text, this.#settings, {
      run: (command) => this.#run(command),
      fetch: () => void this.#askAddress(),
      settings: (settings) => void this.#set(settings),
      schema: () => void this.#chooseSchema(),
    });
    this.#editor = new Editor(this.#text.editorHost, editorTexts(), {
      changed: () => this.#changed(),
      moved: () => this.#placeSoon(),
      fix: (found) => this.#fix(found),
      explain: (code) => this.#explain(code),
    });
    this.#panel = new Panel({
      go: (found) => this.#go(found),
      fix: (found) => this.#fix(found),
      fixAll: () => void this.#fixAll(),
      copy: (text) => void copy(text),
      copyAll: () => void (this.#judged && copy(resultAsMarkdown(this.#judged.result, this.#judged.name))),
      report: () => void this.#report(),
      explain: (code) => this.#judge.ask("other", "explain", [code]),
      tryExample: (text) => this.open(indent(text), ""),
    });
    bodies.findings.append(this.#panel.element);
    this.#view = new ViewZone(bodies.view);
    const header = pageHeader({ examples: () => void this.#showExamples(), run: (command) => this.#run(command) });
    body.append(h("a", { class: "skip", href: "#zone-findings" }, t("page.skip")), header, this.#zones.element, pageFooter(), this.#zones.bar);
    placeNotices();
    listen((command) => this.#run(command));
    acceptDrops(document.documentElement, (hanging) => body.classList.toggle("is-dropping", hanging), (files) => void this.#take(files));
    body.dataset.drop = t("text.drop");
    addEventListener("hashchange", () => void this.#openLink());
    addEventListener("pagehide", () => this.#keep());
    this.#showNothing();
    this.#placeSoon();
    void this.#begin();
  }

  /** A link counts more than what was left here the last time. */
  async #begin(): Promise<void> {
    void this.#judge.ask("other", "choices", [CHOICES]).then((choices) => this.#text.choose(this.#settings, choices)).catch(() => {});
    const wanted = new URLSearchParams(location.search).get("url");
    if (wanted !== null && mayFetch) return this.#fetch(wanted);
    if (wanted !== null) return location.replace(`fetch.html${location.search}`);
    if (await this.#openLink()) return;
    const draft = readDraft();
    if (draft) await this.#restore(draft);
  }

  async #openLink(): Promise<boolean> {
    const { hash } = location;
    const shared = await fromHash(hash);
    if (shared) await this.#restore(shared);
    else if (hash.length > 1 && !hash.startsWith("#zone-")) notify(t("share.unreadable"));
    return shared !== undefined;
  }

  async #restore({ text, name, settings, view }: Shared): Promise<void> {
    this.#view.choose(view);
    await this.#use(settings);
    this.open(text, name);
  }

  get #state(): Shared {
    return { text: this.#editor.text, name: this.#name, settings: this.#settings, view: this.#view.name };
  }

  async #share(): Promise<void> {
    const hash = await toHash(this.#state);
    history.replaceState(null, "", hash);
    (await later()).showLink(location.href, (text) => void copy(text));
  }

  /** Away with the text, and with what was kept of it. */
  #clear(): void {
    forgetDraft();
    history.replaceState(null, "", location.pathname + location.search);
    this.open("", "");
    notify(t("text.cleared"));
  }

  #keep(): void {
    keepDraft(this.#state);
  }

  async #fetch(wanted: string): Promise<void> {
    const { agreeAndFetch, fetchData } = await later();
    const open = (text: string, url: string): void => this.open(text, new URL(url).pathname.split("/").at(-1) || url);
    agreeAndFetch([wanted], "network.notice", (urls) => fetchData(this.#judge, urls, open), () => void this.#askAddress(wanted));
  }

  async #askAddress(now = ""): Promise<void> {
    (await later()).askAddress(now, (url) => void this.#fetch(url));
  }

  async #take(files: File[]): Promise<void> {
    const { FileChecks } = await later();
    this.#files ??= new FileChecks(() => this.#checker, this.#panel, {
      open: (text, name) => this.open(text, name),
      schema: (choice) => void this.#takeSchema(choice),
      options: () => this.#options,
      beside: () => this.#beside,
      showing: () => this.#zones.show("findings", false),
      judged: (result, name) => this.#keepJudged({ result, name, text: "" }),
    });
    await this.#files.take(files);
  }

  /** Another text in place of the one that is there. */
  open(text: string, name: string): void {
    this.#name = name;
    this.#text.name = name;
    this.#files?.leave();
    this.#editor.open(text);
    // The same text again changes nothing, and is checked all the same.
    this.#check();
  }

  #showNothing(): void {
    this.#judged = undefined;
    this.#panel.showEmpty(gallery(THEMES.slice(0, 3), (theme) => void this.#openExample(theme)));
    this.#zones.count({ errors: 0, warnings: 0, infos: 0 });
    this.#text.tell("info", t("verdict.start"));
    document.title = t("page.title");
  }

  get #title(): string {
    return this.#name || t("text.untitled");
  }

  readonly #checkSoon = debounce(() => this.#check(), () => wait(this.#editor.length));
  readonly #keepSoon = debounce(() => this.#keep(), () => 1000);
  readonly #placeSoon = debounce(() => this.#showPlace(), () => 60);

  #changed(): void {
    this.#files?.leave();
    this.#checkSoon();
    this.#keepSoon();
    this.#placeSoon();
  }

  #showPlace(): void {
    const { cursor, pointer } = this.#editor;
    this.#text.place(cursor, pointer);
    this.#view.point(pointer);
  }

  #check(): void {
    void this.#checkNow();
  }

  async #checkNow(): Promise<void> {
    const { version, text } = this.#editor;
    if (text.trim() === "") {
      this.#judge.cancel("check");
      this.#editor.show([], version);
      this.#showNothing();
      return this.#show(text);
    }
    try {
      const asked = this.#checker.ask("check", "check", [text, this.#options]);
      if (this.#judging) this.#saySlow(asked);
      const { result, milliseconds } = await asked;
      if (this.#editor.version !== version) return;
      this.#keepJudged({ result, name: this.#title, text });
      this.#panel.show(result, milliseconds, this.#beside);
      this.#announce(result);
      this.#editor.show(result.diagnostics, version);
      this.#show(text);
    } catch (error) {
      if (error instanceof Superseded) return;
      const why = error instanceof Error ? error.message : String(error);
      this.#panel.showMessage("error", t("page.failed"), t("page.failedWhy", { why }));
    }
  }

  /** As soon as there is something to be printed, what prints it is loaded: the browser does not wait for it. */
  #keepJudged(judged: Judged): void {
    this.#judged = judged;
    this.#printing ??= painted()
      .then(() => import("./print.js"))
      .then(({ printReports }) => printReports(() => this.#judged));
  }

  #show(text: string): void {
    void this.#view.show({
      text,
      result: this.#judged?.result,
      judge: this.#judge,
      actions: {
        go: (pointer) => void this.#goToPointer(pointer),
        again: () => this.#check(),
        link: () => toHash(this.#state),
        use: (made) => this.open(made, this.#name),
        copy: (made) => void copy(made),
        save: (made, extension, type) => save(made, `${this.#title.replace(/\.\w+$/, "")}-${this.#view.name}.${extension}`, type),
      },
    });
  }

  #announce(result: CheckResult): void {
    const { errors, warnings } = result.summary;
    this.#zones.count(result.summary);
    this.#text.tell(errors > 0 ? "error" : warnings > 0 ? "warning" : "ok", verdict(result));
    document.title = `${errors > 0 ? `(${errors}) ` : "✓ "}${this.#title} · ${t("page.title")}`;
  }

  async #set(settings: Settings): Promise<void> {
    await this.#use(settings);
    if (!this.#files?.again()) this.#check();
  }

  /** Check by these settings from now on. A schema that is not to be had any more is left out. */
  async #use(settings: Settings): Promise<void> {
    const ofProfile = await this.#modelOf(settings.profile);
    try {
      this.#judging = await judgingBy(settings.schema, ofProfile);
      this.#settings = settings;
    } catch (error) {
      this.#judging = await judgingBy(undefined, ofProfile);
      this.#settings = { ...settings, schema: undefined };
      notify(t("model.none", { type: error instanceof Error ? error.message : String(error) }));
    }
    const { schema, models } = this.#judging ?? {};
    if (schema) fullJudge(this.#judge).addSchema(schema.address, schema.text);
    if (models) fullJudge(this.#judge).addModels(models.text);
    this.#text.choose(this.#settings);
  }

  /** The model that a profile judges by. */
  async #modelOf(profile: Settings["profile"]): Promise<string | undefined> {
    if (profile === DEFAULTS.profile) return undefined;
    this.#profiles ??= this.#judge.ask("other", "profiles", []);
    return (await this.#profiles).find(({ name }) => name === profile)?.model;
  }

  /** Who checks: the small judge, or the large one where there is a schema or a model. */
  get #checker(): Judge {
    return this.#judging ? fullJudge(this.#judge) : this.#judge;
  }

  get #options(): CheckOptions {
    return { ...optionsOf(this.#settings), ...(this.#judging && optionsBy(this.#judging)) };
  }

  /** What judged beside the standard, in words. */
  get #beside(): string[] {
    const { profile } = this.#settings;
    const name = this.#judging?.name;
    return [...(name === undefined ? [] : [t("verdict.schema", { name })]), ...(profile === DEFAULTS.profile ? [] : [`${profileName(profile)}: ${profileAbout(profile)}`])];
  }

  async #chooseSchema(): Promise<void> {
    const { askSchema } = await import("./dialogs/schema.js");
    const type = this.#judged?.result.diagnostics.find(({ entity }) => entity?.type)?.entity?.type ?? /"type"\s*:\s*"(\w+)"/.exec(this.#editor.text)?.[1];
    await askSchema(this.#settings.schema, type, (schema) => void this.#set({ ...this.#settings, schema }));
  }

  async #takeSchema(choice: SchemaChoice): Promise<void> {
    await this.#set({ ...this.#settings, schema: choice });
    notify(t("schema.taken", { name: schemaName(choice) }));
  }

  /** The larger checker has to be loaded first: say so where that takes a while. */
  #saySlow(asked: Promise<unknown>): void {
    const timer = setTimeout(() => this.#panel.showMessage("info", t("verdict.checking"), t("schema.intro")), 300);
    void asked.catch(() => {}).finally(() => clearTimeout(timer));
  }

  #go(found: Diagnostic): void {
    this.#zones.show("text", false);
    this.#editor.go(found.range.start.offset, found.range.end.offset);
    this.#panel.mark(found);
  }

  async #goToPointer(pointer: string): Promise<void> {
    this.#zones.show("text", false);
    if (!(await this.#editor.goToPointer(pointer))) notify(t("pointer.none", { pointer }));
  }

  #fix(found: Diagnostic): void {
    if (!found.fix) return;
    if (this.#editor.edit(found.fix.edits)) notify(`${found.fix.title}. ${t("fix.done", { n: 1 })}`);
    else notify(t("finding.stale"));
  }

  async #fixAll(): Promise<void> {
    const { text, version } = this.#editor;
    const { fixAll } = await later();
    const fix = (unsafe: boolean): Promise<FixResult> => this.#checker.ask("fix", "fix", [text, { ...this.#options, unsafe }]);
    await fixAll(text, fix, (result) => {
      if (this.#editor.version !== version) return notify(t("finding.stale"));
      this.#editor.become(result.text);
      notify(t("fix.done", { n: result.applied.length }));
    });
  }

  #explain(code: string): void {
    this.#zones.show("findings", false);
    this.#panel.explain(code);
  }

  #step(direction: 1 | -1): void {
    const found = this.#editor.neighbour(direction);
    if (found) this.#go(found);
  }

  async #report(): Promise<void> {
    if (!this.#judged) return;
    const { showReports } = await later();
    const { result, name, text } = this.#judged;
    showReports({
      make: async (format, redact) => this.#judge.ask("other", "render", [result, format, { name, text, redact, locale: spoken() }, await wasm("reports")]),
      save: (report, ending, type) => save(report, `${name.replace(/\.\w+$/, "")}.report.${ending}`, type),
      copy: (report) => void copy(report),
      print: () => print(),
    });
  }

  #format(): void {
    const { text } = this.#editor;
    const several = this.#judged?.result.detected.kind === "entity-list" && !text.trimStart().startsWith("[");
    if (several) return notify(t("text.notFormatted"));
    this.#editor.become(`${indent(text)}\n`);
    notify(t("text.formatted"));
  }

  async #showExamples(): Promise<void> {
    (await later()).showExamples((theme) => void this.#openExample(theme));
  }

  async #askPointer(): Promise<void> {
    (await later()).askPointer(this.#editor.pointer, (pointer) => void this.#goToPointer(pointer));
  }

  async #openExample(theme: Theme): Promise<void> {
    this.open(await exampleText(theme), `${theme}.jsonld`);
  }

  #run(command: Command): void {
    const commands: Record<Command, () => void> = {
      next: () => this.#step(1),
      previous: () => this.#step(-1),
      fix: () => this.#editor.here().filter(({ fix }) => fix).slice(0, 1).forEach((found) => this.#fix(found)),
      fixAll: () => void this.#fixAll(),
      text: () => {
        this.#zones.show("text");
        this.#editor.focus();
      },
      findings: () => {
        this.#zones.show("findings");
        this.#panel.focus();
      },
      view: () => this.#zones.show("view"),
      format: () => this.#format(),
      open: () => void pick().then((files) => this.#take(files)),
      save: () => save(this.#editor.text, this.#name || `${t("text.untitled")}.jsonld`, "application/ld+json"),
      clear: () => this.#clear(),
      pointer: () => void this.#askPointer(),
      share: () => void this.#share(),
      help: () => void later().then(({ showKeys }) => showKeys()),
    };
    commands[command]();
  }
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(t("action.copied"));
  } catch {
    notify(t("action.copyFailed"));
  }
}
