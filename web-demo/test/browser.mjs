// Chromium, headless, with the built page in it; what the page does wrong on the way is collected.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../scripts/server.mjs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** A browser, and a server that has the page in a folder below its root. */
export async function start() {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error("there is no Chromium: set CHROMIUM to its path");
  const [browser, server] = await Promise.all([chromium.launch({ executablePath, args: FLAGS }), serve(dist, { prefix: "/tools/ngsild/" })]);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { browser, server, close };
}

/** A page in a context of its own. `complaints` gets errors, warnings and requests to elsewhere. */
export async function open({ browser, server }, path = "", options = {}) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  context.on("request", (request) => isOwn(request.url(), server.origin) || complaints.push(`asked for ${request.url()}`));
  page.setDefaultTimeout(10_000);
  await page.goto(/^(http|file:|about:)/.test(path) ? path : `${server.address}${path}`);
  if (path !== "about:blank") await page.locator("h1").waitFor();
  return { page, complaints, close: () => context.close() };
}

function isOwn(url, origin) {
  return url.startsWith(origin) || url.startsWith(`blob:${origin}`) || /^(data:|file:|blob:null\/)/.test(url);
}

/** Put a text into the editor as a person pastes it. */
export async function paste(page, text) {
  await page.locator(".zone-text .cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

/** The verdict, once the page has one that matches. */
export async function verdict(page, pattern) {
  await page.locator(".verdict-line", { hasText: pattern }).waitFor();
  return page.locator(".verdict-line").innerText();
}

/** The text in the editor. */
export function textOf(page, zone = "text") {
  return page.locator(`.zone-${zone} .editor`).evaluate((host) => {
    const content = host.shadowRoot.querySelector(".cm-content");
    return content.cmTile?.view?.state.doc.toString() ?? content.cmView?.view?.state.doc.toString() ?? content.innerText;
  });
}
