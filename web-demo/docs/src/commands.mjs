// The reference of the command line, from what its own help says.
import { execFileSync } from "node:child_process";
import { html } from "./html.mjs";
import { code, inline } from "./markdown.mjs";

/** The page. `program` runs the command line: `["node", "cli.cjs"]`. */
export function commandPage(program) {
  const help = (words) => execFileSync(program[0], [...program.slice(1), ...words, "--help"], { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  const commands = all([], help);
  const [top, ...others] = commands;
  const body = html`<h1>Command line</h1>
<p class="lead">${top.about}. As <code>npx ngsild</code> through npm, or as a native program; both say the same.</p>
${code(top.usage, "sh", "Usage")}
<dl class="options">${top.commands.filter(([name]) => name !== "help").map(([name, about]) => html`<dt><a href="#${name}"><code>ngsild ${name}</code></a></dt><dd>${about}</dd>`)}</dl>
${examples(top)}
${others.map(command)}`;
  const headings = others.map(({ words }) => ({ level: 2, id: words.join("-"), words: words.join(" ") }));
  return { path: "cli", title: "Command line", description: "Every command of ngsild and its options.", body, headings };
}

/** A command and those below it. */
function all(words, help) {
  const parsed = { words, ...parse(help(words)) };
  const below = parsed.commands.map(([name]) => name).filter((name) => name !== "help");
  return [parsed, ...below.flatMap((name) => all([...words, name], help))];
}

/** The parts of a help text. Headings stand at the margin; entries are indented by two or six. */
function parse(text) {
  const [about, ...blocks] = text.trimEnd().split(/\n\n(?=\S)/);
  const parsed = { about: about.trim(), usage: "", commands: [], options: [], rest: [] };
  for (const block of blocks) {
    const [head, ...lines] = block.split("\n");
    if (head.startsWith("Usage: ")) parsed.usage = head.slice("Usage: ".length);
    else if (head === "Commands:") parsed.commands = entries(lines);
    else if (head === "Options:" || head === "Arguments:") parsed.options.push(...entries(lines));
    else parsed.rest.push({ head, lines });
  }
  return parsed;
}

function entries(lines) {
  const found = [];
  for (const line of lines) {
    const [, name, about] = /^ {2,6}(\S.*?)(?: {2,}(\S.*))?$/.exec(line) ?? [];
    if (name !== undefined) found.push([name, about ?? ""]);
    else if (found.length > 0) found[found.length - 1][1] += ` ${line.trim()}`;
  }
  return found;
}

function command(parsed) {
  const { words, about, usage, commands, options } = parsed;
  const id = words.join("-");
  const name = `ngsild ${words.join(" ")}`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}"><code>${name}</code></h2>
<p>${about}.</p>
${code(usage, "sh", `Usage of ${name}`)}
${commands.length > 0 && html`<dl class="options">${commands.filter(([one]) => one !== "help").map(([one, what]) => html`<dt><a href="#${id}-${one}"><code>${name} ${one}</code></a></dt><dd>${what}</dd>`)}</dl>`}
${options.length > 0 && html`<dl class="options">${options.map(([one, what]) => html`<dt id="${`${id}-${anchor(one)}`}"><code>${one}</code></dt><dd>${inline(what)}</dd>`)}</dl>`}
${examples(parsed)}</section>`;
}

/** `-o, --output <FORMAT>` is named `output`. */
function anchor(option) {
  return (/--([\w-]+)/.exec(option)?.[1] ?? option).replaceAll(/[^\w-]/g, "").toLowerCase();
}

function examples({ rest, words }) {
  return rest.map(({ head, lines }) => {
    if (head === "Examples:") return code(lines.map((line) => line.replace(/^ {2}/, "")).join("\n"), "sh", `Examples of ngsild ${words.join(" ")}`.trim());
    const numbered = lines.map((line) => /^ *\d+ (\S+) {2,}(.*)$/.exec(line));
    if (lines.length > 0 && numbered.every(Boolean)) return html`<p>${head}</p><ol>${numbered.map(([, name, about]) => html`<li><code>${name}</code> ${about}</li>`)}</ol>`;
    return html`<p>${[head, ...lines].join(" ")}</p>`;
  });
}
