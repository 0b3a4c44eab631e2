// Chromium, headless, and a server of static files for it.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

/** Where Debian and others put it; `cargo xtask test` names it in CHROMIUM. */
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/** A browser to ask pages, or nothing where there is none. */
export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  return { ask: (address) => ask(browser, address), close: () => browser.close() };
}

/** A page for a person's steps, and what goes wrong on the way; nothing where there is no browser. */
export async function openPage(address, options = {}) {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const page = await browser.newPage(options);
  const complaints = watched(page, address);
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  return { page, complaints, close: () => browser.close() };
}

/** What the page answers, and what went wrong on the way: errors, warnings, requests to elsewhere. */
async function ask(browser, address) {
  const page = await browser.newPage();
  const complaints = watched(page, address);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.answer !== undefined || undefined, undefined, { timeout: 20_000 }).catch(() => {});
  const answer = await page.evaluate(() => Promise.resolve(globalThis.answer).catch((error) => String(error)));
  return { answer, complaints };
}

/** A list that fills with errors, warnings and requests to elsewhere. */
function watched(page, address) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("request", (request) => isOwn(request.url(), address) || complaints.push(`asked for ${request.url()}`));
  return complaints;
}

/** From the page's own server, or made by the page itself. */
function isOwn(url, address) {
  const { origin, protocol } = new URL(address);
  if (protocol === "file:") return url.startsWith("file:") || url.startsWith("data:");
  return url.startsWith(origin) || url.startsWith(`blob:${origin}`) || url.startsWith("data:");
}

export async function serve(dir) {
  const server = createServer((request, response) => {
    const path = join(dir, normalize(new URL(request.url, "http://localhost").pathname));
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    if (!existsSync(path)) return response.writeHead(404).end();
    return response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(readFileSync(path));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
