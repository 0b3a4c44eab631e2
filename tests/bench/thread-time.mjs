// How long the main thread of a process has run. Other programs on the machine do not count.
import { readFileSync } from "node:fs";

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Milliseconds of processor time of a process's main thread; of the clock where the system does not tell. */
export function mainThreadTime(pid = process.pid) {
  // The system brings its count up to date when the thread gives way.
  Atomics.wait(sleeper, 0, 0, 1);
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
