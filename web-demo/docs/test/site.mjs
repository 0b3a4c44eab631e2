// The built documentation: where it is, its files, and a server that has it in a folder below its root.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/server.mjs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The page and, in `docs/`, the documentation. */
export const dist = fileURLToPath(new URL("../../dist", import.meta.url));
export const docs = join(dist, "docs");
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every page of the documentation: its path below `docs`, and its text. */
export function pages() {
  const files = readdirSync(docs, { recursive: true }).filter((name) => name.endsWith("index.html"));
  return files.map((name) => ({ path: name.replaceAll("\\", "/"), text: readFileSync(join(docs, name), "utf8") }));
}

/** A browser, and a server; nothing where there is no Chromium. */
export async function start() {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!executablePath) return undefined;
  const [browser, server] = await Promise.all([chromium.launch({ executablePath, args: FLAGS }), serve(dist, { prefix: "/some/where/" })]);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { browser, server, close };
}

/** A page in a context of its own. `complaints` gets errors, warnings and requests to elsewhere. */
export async function open({ browser, server }, path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  context.on("request", (request) => request.url().startsWith(server.origin) || complaints.push(`asked for ${request.url()}`));
  page.setDefaultTimeout(20_000);
  await page.goto(`${server.address}${path}`);
  return { page, complaints, close: () => context.close() };
}
