// Lays JSON out anew, token by token: numbers, strings and repeated members stay as they are spelt.

/** An array of bare values that is not longer stands on one line. */
const SHORT = 72;
const SCALARS = /^\[[^[\]{}"]*\]|^\[(?:\s*"(?:[^"\\]|\\.)*"\s*,?)*\]/;

/** The text with one member a line. What is no JSON keeps everything but its white space. */
export function indent(text: string): string {
  const out: string[] = [];
  let depth = 0;
  let at = 0;
  const newline = (): unknown => out.push("\n", "  ".repeat(Math.max(0, depth)));
  while (at < text.length) {
    const short = text[at] === "[" ? shortArray(text, at) : undefined;
    if (short) {
      out.push(short.written);
      at += short.length;
      continue;
    }
    const token = tokenAt(text, at);
    at += token.length;
    if (token.trim() === "") continue;
    if (token === "{" || token === "[") {
      const empty = /^\s*[\]}]/.exec(text.slice(at, at + 200));
      if (empty) {
        out.push(token, text[at + empty[0].length - 1]!);
        at += empty[0].length;
        continue;
      }
      out.push(token);
      depth += 1;
      newline();
    } else if (token === "}" || token === "]") {
      depth -= 1;
      newline();
      out.push(token);
    } else if (token === ",") {
      out.push(token);
      newline();
    } else out.push(token === ":" ? ": " : token);
  }
  return out.join("");
}

/** The next token: white space, a string, a sign, or any other run of characters. */
function tokenAt(text: string, at: number): string {
  const first = text[at]!;
  if ("{}[],:".includes(first)) return first;
  const pattern = first === '"' ? /"(?:[^"\\]|\\.)*"?/sy : /\s+|[^\s"{}[\],:]+/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? first;
}

/** An array of bare values on one line, and how long it was. */
function shortArray(text: string, at: number): { written: string; length: number } | undefined {
  const found = SCALARS.exec(text.slice(at, at + 4 * SHORT))?.[0];
  const items = found?.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^\s,]+/g) ?? [];
  const written = `[${items.join(", ")}]`;
  const commas = found?.replaceAll(/"(?:[^"\\]|\\.)*"/g, "").split(",").length ?? 0;
  return found !== undefined && items.length > 0 && commas === items.length && written.length <= SHORT ? { written, length: found.length } : undefined;
}
