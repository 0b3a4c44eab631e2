// Rounds in which the contenders take turns, and the median of each.

const WARM_UP = 2;

/**
 * Run `rounds` rounds. `measure(name)` runs a contender once and gives its milliseconds.
 * Turns are taken within a round, so that a slow moment of the machine meets everyone.
 */
export async function medians(names, rounds, measure) {
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    for (const name of names) {
      // Between runs the event loop turns, as it does in a program: memory of WASM is given back only then.
      await new Promise((turn) => setTimeout(turn, 0));
      const time = await measure(name);
      if (round >= WARM_UP) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
