// The two command lines: the one of the package, and the native one, which cargo builds when it is not up to date.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const ROOM = 1 << 30;

export function commandLine(args, options) {
  return run(process.execPath, [join(root, "npm/dist/cli.cjs"), ...args], options);
}

export function native(args, options) {
  return run(nativeProgram(), args, options);
}

function run(program, args, options) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: ROOM, ...options });
  return { status, stdout, stderr };
}

let program;
function nativeProgram() {
  program ??= build();
  return program;
}

function build() {
  const messages = execFileSync(
    "cargo",
    ["build", "--quiet", "--package", "ngsild-cli", "--message-format", "json-render-diagnostics"],
    { cwd: root, encoding: "utf8", maxBuffer: ROOM, stdio: ["ignore", "pipe", "inherit"] },
  );
  const artefacts = messages.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return artefacts.find(({ executable }) => executable).executable;
}
