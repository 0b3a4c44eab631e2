#!/usr/bin/env node
// The command line. The program is the same as the native one; this is the machine it runs on.
import { readFileSync } from "node:fs";
import { createGlue } from "glue:cli";
import { NodeMachine } from "./machine.js";

const module = new WebAssembly.Module(readFileSync(new URL("./cli.wasm", import.meta.url)));
const glue = createGlue();
glue.initSync({ module });

try {
  process.exitCode = glue.run(process.argv.slice(2), new NodeMachine());
} catch (error) {
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(`ngsild met a fault of its own, or had no memory left (${what}).\n`);
  process.exitCode = 2;
}
