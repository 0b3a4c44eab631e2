// Modules of Node that few runs need. They are loaded when they are: some take longer than to check many files.
import { createRequire } from "node:module";

export function builtin(name: string): unknown {
  return createRequire(import.meta.url)(name);
}
