// wasm-opt on what wasm-pack made. It works on one core, so it runs beside the build of the next WASM file:
//   node optimise.mjs WASM_FOLDER NAME
import { renameSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { program } from "./program.mjs";

const LEVELS = { core: "-O3", full: "-O3", reports: "-Os", models: "-Os", fetch: "-Os", files: "-Os", cli: "-Os" };
/**
 * Code that one place calls is not put there when it is larger: V8 compiles a function when it is first called, and all of it.
 * A run of the command line calls few of its parts, so that what is put together costs time at every start.
 */
const APART = { cli: ["--one-caller-inline-max-function-size=200"] };
const FEATURES = ["simd", "bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "reference-types", "multivalue"];
const STRIPPED = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/** The WASM files of the package. */
export const ARTEFACTS = Object.keys(LEVELS);

/** Make FOLDER/NAME.wasm of FOLDER/NAME_bg.wasm, unless that was done since it was built. Gives the path. */
export async function optimise(folder, name) {
  const [from, to] = [join(folder, `${name}_bg.wasm`), join(folder, `${name}.wasm`)];
  if (modified(to) > modified(from)) return to;
  // Under another name until it is whole: what was interrupted must not count as done.
  const half = `${to}.part`;
  await program("binaryen/bin/wasm-opt", [...FEATURES.map((f) => `--enable-${f}`), LEVELS[name], ...(APART[name] ?? []), ...STRIPPED, from, "-o", half]);
  renameSync(half, to);
  return to;
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await optimise(resolve(process.argv[2]), process.argv[3]);
