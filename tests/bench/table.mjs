// The results for people.

/** Ratios with their goals, the agreement, the plain figures. */
export function table(results, chromiumMissing) {
  const { agreement, input, machine, ratios } = results;
  const rows = ratios.map(({ host, ours, peer, ratio, goal, met }) => [
    host,
    ours,
    peer,
    `${ratio.toFixed(2)}x`,
    goal ? `${goal}x` : "",
    goal ? (met ? "met" : "missed") : "",
  ]);
  const lines = [
    `${input.entities} entities${input.bytes ? `, ${(input.bytes / 1e6).toFixed(1)} MB` : ""}; ${machine.cores} cores, Node ${machine.node}`,
    "",
    ...columns([["host", "ours", "against", "ratio", "goal", ""], ...rows]),
  ];
  if (chromiumMissing) lines.push("", "Chromium was not found, so nothing was measured in it. Set CHROMIUM to its path.");
  if (agreement) lines.push("", ...verdicts(agreement));
  lines.push("", ...figures(results));
  return lines.join("\n");
}

function verdicts({ agreed, cases, mutations, wrong }) {
  const lines = [`The schema and ngsild agree on ${agreed} of ${cases} entities (${mutations} mutations).`];
  const names = [...new Set(wrong.map((one) => `${one.name}: ngsild ${one.ngsild}, schema ${one.schema}, expected ${one.expected}`))];
  return [...lines, ...names.map((name) => `  ${name}`)];
}

function figures({ input, megabytesPerSecond, milliseconds }) {
  const rows = [];
  for (const [host, times] of Object.entries(milliseconds)) {
    for (const [name, time] of Object.entries(times ?? {})) {
      rows.push([host, name, `${((time * 1000) / input.entities).toFixed(1)} microseconds an entity`]);
    }
  }
  for (const [name, speed] of Object.entries(megabytesPerSecond ?? {})) rows.push(["native", name, `${speed} MB/s`]);
  return columns(rows);
}

function columns(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column].length))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
}
