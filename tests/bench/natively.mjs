// ngsild and serde_json, compiled for this machine.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Megabytes a second that one core shall check. */
export const NATIVE_GOAL = 500;

/** Megabytes a second that one core shall convert. */
export const CONVERSION_GOAL = 300;

/** Megabytes a second of each contender, on one thread and on all cores. */
export function natively(file) {
  const args = ["bench", "--quiet", "--package", "ngsild", "--bench", "throughput", "--", file];
  const output = execFileSync(process.env.CARGO ?? "cargo", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output.trim().split("\n").at(-1));
}
