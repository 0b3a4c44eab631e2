// Asks what Entities are to be held against: a Smart Data Model, a JSON Schema, or neither.
import { models } from "ngsild/models";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { pick } from "../input/files.js";
import { noSchema, type SchemaChoice } from "../judge/schema.js";
import { t } from "../texts/texts.js";
import { openDialog } from "./dialog.js";

/** `now` is what is chosen; `type` the type that the text has, if that is known. */
export async function askSchema(now: SchemaChoice | undefined, type: string | undefined, choose: (choice: SchemaChoice | undefined) => void): Promise<void> {
  await models.load();
  const all = models.list();
  const byType = new Map(all.map(({ id, type }) => [type, id]));
  const suggested = now && "model" in now ? now.model : !now && type !== undefined && byType.has(type) ? type : "";
  const options = h("datalist", { id: "models" }, ...all.map(({ id }) => h("option", { value: id })));
  const model = h("input", { type: "text", id: "schema-model", list: "models", value: suggested, autocomplete: "off", spellcheck: "false" });
  const own = h("textarea", { id: "schema-own", rows: 6, spellcheck: "false" });
  own.value = now && "text" in now ? now.text : "";
  let name = now && "text" in now ? now.name : t("schema.fileName");
  const trouble = h("p", { class: "trouble", role: "alert" });
  const file = h("button", { type: "button", class: "button" }, icon("open"), t("schema.file"));
  const use = h("button", { type: "submit", class: "button primary" }, t("schema.use"));
  const off = h("button", { type: "button", class: "button" }, t("schema.off"));
  const form = h("form", { class: "schema-form" },
    h("p", { class: "note" }, t("schema.intro")),
    h("label", { for: "schema-model" }, t("schema.model")), model, options,
    h("p", { class: "note" }, t("schema.modelNote")),
    h("label", { for: "schema-own" }, t("schema.own")), own, file,
    trouble,
    h("div", { class: "actions" }, use, off),
  );
  const dialog = openDialog(t("schema.title"), [form]);
  const done = (choice: SchemaChoice | undefined): void => {
    dialog.close();
    choose(choice);
  };
  /** What the fields say; what is wrong with it is told. */
  const read = (): SchemaChoice | undefined => {
    const text = own.value.trim();
    const wanted = model.value.trim();
    if (text !== "") {
      const why = noSchema(text);
      if (why === undefined) return { name, text };
      trouble.textContent = t("schema.notJson", { why });
    } else if (wanted !== "") {
      const id = all.find(({ id }) => id === wanted)?.id ?? byType.get(wanted);
      if (id !== undefined) return { model: id };
      trouble.textContent = t("model.none", { type: wanted });
    } else trouble.textContent = t("schema.neither");
    return undefined;
  };
  // What was written last counts.
  model.addEventListener("input", () => (own.value = ""));
  own.addEventListener("input", () => (model.value = ""));
  file.addEventListener("click", async () => {
    const [chosen] = await pick();
    if (!chosen) return;
    own.value = await chosen.text();
    name = chosen.name;
    model.value = "";
  });
  off.addEventListener("click", () => done(undefined));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const choice = read();
    if (choice) done(choice);
  });
  model.focus();
}
