// Programs of the packages that are installed here.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** Run a program of an installed package; what it complains about is in the error. */
export async function program(path, args) {
  try {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, "node_modules", path), ...args]);
  } catch (error) {
    throw new Error(`${path} failed\n${error.stdout}${error.stderr}`);
  }
}
