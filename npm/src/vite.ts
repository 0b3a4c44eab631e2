// A plugin for Vite and Rollup: data that a build takes in or copies has to be right. It shows what is wrong in the overlay
// while someone develops, and fails the build.
import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { lintFiles, type LintOptions, type LintResult } from "./lint.js";

/** What the plugin is told. */
export interface NgsildPluginOptions extends Pick<LintOptions, "config" | "rules" | "as" | "representation" | "specVersion" | "baseline"> {
  /** Which imported files hold NGSI-LD. Default: `.jsonld`, `.ndjson`, `.jsonl` and `.geojson`. */
  include?: RegExp | ((file: string) => boolean);
  /** Folders, files and patterns that are checked when a build begins. Default: the data in the public folder of Vite. */
  data?: string[] | false;
  /** Whether warnings fail a build as well. */
  failOnWarnings?: boolean;
}

/** What of the interface of Rollup and Vite is used. */
interface Context {
  error(error: { message: string; id?: string; loc?: { file: string; line: number; column: number } }): never;
  warn(warning: { message: string; id?: string }): void;
  addWatchFile?(file: string): void;
}

/** The plugin, as Rollup and Vite take it. */
export interface NgsildPlugin {
  name: string;
  enforce: "pre";
  configResolved(config: { root: string; publicDir: string; command: string }): void;
  buildStart(this: Context): Promise<void>;
  transform(this: Context, code: string, id: string): Promise<null>;
  handleHotUpdate(update: { file: string; server: { ws: { send(message: object): void } } }): Promise<void>;
}

const DATA = /\.(jsonld|geojson|ndjson|jsonl)$/;

/** Check NGSI-LD data that is imported, or lies in the public folder. */
export default function ngsild(options: NgsildPluginOptions = {}): NgsildPlugin {
  const { include = DATA, data, failOnWarnings = false, ...checks } = options;
  let cwd = process.cwd();
  let folders = data === false ? [] : (data ?? []);
  const wanted = (file: string) => (typeof include === "function" ? include(file) : include.test(file));

  async function check(files: string[]): Promise<LintResult[]> {
    return files.length === 0 ? [] : lintFiles(files, { ...checks, cwd });
  }

  function tell(context: Context, results: LintResult[]): void {
    for (const result of results) {
      const { errors, warnings } = result.summary;
      const [first] = result.diagnostics;
      if (result.error === undefined && !first) continue;
      const message = described(result, cwd);
      if (result.error === undefined && errors === 0 && !(failOnWarnings && warnings > 0)) {
        context.warn({ message, id: result.path });
        continue;
      }
      const start = (result.diagnostics.find(({ severity }) => severity === "error") ?? first)?.range.start;
      const loc = start && { file: resolve(cwd, result.path), line: start.line, column: start.column - 1 };
      context.error({ message, id: result.path, ...(loc && { loc }) });
    }
  }

  return {
    name: "ngsild",
    enforce: "pre",
    configResolved(config) {
      cwd = config.root;
      if (data === undefined && config.publicDir && existsSync(config.publicDir)) {
        folders = [`${relative(cwd, config.publicDir).replaceAll("\\", "/")}/**/*.{jsonld,geojson,ndjson,jsonl}`];
      }
    },
    async buildStart() {
      const results = await check(folders);
      // Nothing in the public folder is nothing wrong.
      tell(this, results.filter((result) => data !== undefined || result.error !== "no file fits the pattern"));
    },
    async transform(_code, id) {
      const file = id.split("?")[0]!;
      if (wanted(file) && existsSync(file)) tell(this, await check([file]));
      return null;
    },
    async handleHotUpdate({ file, server }) {
      if (!wanted(file)) return;
      const bad = (await check([file])).find((result) => !result.valid || result.error !== undefined);
      if (bad) {
        const err = { message: described(bad, cwd), stack: "", id: file, plugin: "ngsild" };
        server.ws.send({ type: "error", err });
      }
    },
  };
}

function described(result: LintResult, cwd: string): string {
  const path = isAbsolute(result.path) ? relative(cwd, result.path) : result.path;
  if (result.error !== undefined) return `${path}: ${result.error}.`;
  const lines = result.diagnostics.slice(0, 10).map(({ range: { start }, severity, message, help, code }) => {
    return `${path}:${start.line}:${start.column}: ${severity}: ${message}${help ? ` ${help}` : ""} [${code}]`;
  });
  const more = result.diagnostics.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n");
}
