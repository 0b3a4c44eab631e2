// Who runs against whom: the same work over the same entities, in Node and in a browser.
import { toConcise, toSimplified } from "./conversions.mjs";

/**
 * Each contender reads every entity once and returns how many it took for valid.
 * `lines` are strings of their own (no slices of a larger one), `chunks` the same as UTF-8 bytes.
 */
export function contenders({ check, convert, validate, lines, chunks }) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const count = (inputs, judge) => () => {
    let valid = 0;
    for (const input of inputs) if (judge(input)) valid += 1;
    return valid;
  };
  return {
    "JSON.parse, string": count(lines, (line) => JSON.parse(line) !== null),
    "JSON.parse, bytes": count(chunks, (bytes) => JSON.parse(decoder.decode(bytes)) !== null),
    "JSON.parse + Ajv, string": count(lines, (line) => validate(JSON.parse(line))),
    "JSON.parse + Ajv, bytes": count(chunks, (bytes) => validate(JSON.parse(decoder.decode(bytes)))),
    "ngsild check, string": count(lines, (line) => check(line).valid),
    "ngsild check, bytes": count(chunks, (bytes) => check(bytes).valid),
    ...conversion("concise", toConcise),
    ...conversion("simplified", toSimplified),
  };

  function conversion(to, transform) {
    const options = { to };
    const written = (entity) => JSON.stringify(transform(entity));
    return {
      [`JavaScript to ${to}, string`]: count(lines, (line) => written(JSON.parse(line)).length > 0),
      [`JavaScript to ${to}, bytes`]: count(chunks, (bytes) => encoder.encode(written(JSON.parse(decoder.decode(bytes)))).length > 0),
      [`ngsild to ${to}, string`]: count(lines, (line) => convert(line, options).text.length > 0),
      [`ngsild to ${to}, bytes`]: count(chunks, (bytes) => convert(bytes, options).bytes.length > 0),
    };
  }
}

/** One entity each: [strings, byte arrays]. */
export function split(bytes) {
  const decoder = new TextDecoder();
  const chunks = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    chunks.push(bytes.slice(start, end));
    start = end + 1;
  }
  return [chunks.map((chunk) => decoder.decode(chunk)), chunks];
}

const CONVERSIONS = ["concise", "simplified"].flatMap((to) => [
  { ours: `ngsild to ${to}, bytes`, peer: `JavaScript to ${to}, bytes`, goal: 3 },
  { ours: `ngsild to ${to}, string`, peer: `JavaScript to ${to}, string`, goal: 1.5 },
]);

/** Who is measured against whom, and the goal where there is one. */
export const RATIOS = {
  node: [
    { ours: "ngsild check, string", peer: "JSON.parse + Ajv, string", goal: 5 },
    { ours: "ngsild check, string", peer: "JSON.parse, string", goal: 2 },
    { ours: "ngsild check, bytes", peer: "JSON.parse + Ajv, bytes", goal: 8 },
    { ours: "ngsild check, bytes", peer: "JSON.parse, bytes" },
    ...CONVERSIONS,
  ],
  chromium: [
    { ours: "ngsild check, string", peer: "JSON.parse + Ajv, string", goal: 1 },
    { ours: "ngsild check, string", peer: "JSON.parse, string" },
    { ours: "ngsild check, bytes", peer: "JSON.parse + Ajv, bytes" },
    { ours: "ngsild check, bytes", peer: "JSON.parse, bytes" },
  ],
};
