#!/usr/bin/env node
// The command line. The program is the same as the native one; this is the machine it runs on. Most runs are short, so it is
// made to start fast: as CommonJS, which Node loads sooner, and with what V8 would do for long runs put off.
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { createGlue } from "glue:cli";
import { NodeMachine } from "./machine.js";

// Compiling once more, for speed, costs half of a short run. It pays for what runs for long, such as large files: functions
// have to run more often than V8 asks for by itself (1,800,000 in Node 20). What is JavaScript here never runs for long.
setFlagsFromString("--wasm-tiering-budget=300000000");
setFlagsFromString("--no-opt");
// Each function is validated when it is first called, as it is compiled: a run calls one in ten.
setFlagsFromString("--wasm-lazy-validation");
// Where a file is missing, Node throws: nobody sees the trace.
Error.stackTraceLimit = 0;
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
