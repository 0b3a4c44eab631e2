// Does what a Markdown file tells a reader to do, in a folder: writes the files, runs the commands, compares what they print.
//
//   ```json data/room.jsonld     a file
//   ```sh                        commands, which have to end well; `sh exit=1`: with this code
//   ```text                      what the commands above print; a line `…` stands for any lines
//
// What is in other blocks is left alone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The blocks of a Markdown text: language, the words behind it, what is inside, and the line it starts in. */
export function blocks(markdown) {
  const found = [];
  for (const match of markdown.matchAll(/^```(\w*)(.*)\n([\s\S]*?)^```$/gm)) {
    const [, language, words, text] = match;
    const line = markdown.slice(0, match.index).split("\n").length;
    found.push({ language, words: words.trim(), text, line });
  }
  return found;
}

/**
 * Do what the blocks say in `folder`. Where they install the package, `tarball` is what is installed. Gives the names of the files
 * that were written.
 */
export function follow(markdown, { folder, tarball, env }) {
  const files = [];
  let printed;
  for (const { language, words, text, line } of blocks(markdown)) {
    if (language === "text" && printed !== undefined) {
      assert.match(printed, expected(text), `line ${line}: this was printed:\n${printed}`);
    } else if (language === "sh") {
      const script = text.replace(/^(npm install\b.*) ngsild$/gm, `$1 --silent --offline --no-audit --no-fund "${tarball}"`);
      const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", script], { cwd: folder, env, encoding: "utf8" });
      const code = Number(/exit=(\d+)/.exec(words)?.[1] ?? 0);
      assert.equal(status, code, `line ${line}: exit code ${status}, not ${code}\n${script}\n${stdout}${stderr}`);
      printed = stdout;
      continue;
    } else if (/^[\w./-]+\.\w+$/.test(words)) {
      mkdirSync(dirname(join(folder, words)), { recursive: true });
      writeFileSync(join(folder, words), text);
      files.push(words);
    }
    printed = undefined;
  }
  return files;
}

/** White space at the ends of lines does not count. */
function expected(text) {
  const lines = text.trim().split("\n").map((line) => (line.trim() === "…" ? "[\\s\\S]*?" : `${RegExp.escape?.(line.trimEnd()) ?? line.trimEnd().replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}[ ]*`));
  return new RegExp(`^\\s*${lines.join("\\n")}\\s*$`);
}
