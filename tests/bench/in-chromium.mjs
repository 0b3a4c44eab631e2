// The contenders in Chromium, headless.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { medians } from "./rounds.mjs";
import { mainThreadTime } from "./thread-time.mjs";

/// Where Debian and others put it; `cargo xtask bench` names it in CHROMIUM.
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--js-flags=--expose-gc"];

/** Medians in milliseconds for all entities of a file; `undefined` where there is no Chromium. */
export async function inChromium(file, { rounds, entities }) {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!executablePath) return undefined;
  const server = await serve(file);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const names = await page.evaluate((count) => window.bench.prepare(count), entities);
    const processOf = await rendererOf(browser, page);
    const times = await medians(names, rounds, async (name) => {
      await page.evaluate(() => window.bench.collectGarbage());
      const start = mainThreadTime(processOf);
      await page.evaluate((which) => window.bench.run(which), name);
      return mainThreadTime(processOf) - start;
    });
    return { times, version: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The process that runs the page: the renderer whose main thread is busy when the page is. */
async function rendererOf(browser, page) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter((one) => one.type === "renderer").map((one) => one.id);
  const before = renderers.map((pid) => mainThreadTime(pid));
  await page.evaluate(() => {
    const end = performance.now() + 200;
    while (performance.now() < end);
  });
  const spent = renderers.map((pid, index) => mainThreadTime(pid) - before[index]);
  return renderers[spent.indexOf(Math.max(...spent))];
}

async function serve(file) {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("./page.mjs", import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  const files = {
    "/": ["text/html", "<!doctype html><title>bench</title><script type=module src=/page.js></script>"],
    "/page.js": ["text/javascript", bundle.outputFiles[0].contents],
    "/core.wasm": ["application/wasm", readFileSync(new URL("../../npm/dist/core.wasm", import.meta.url))],
    "/entities.ndjson": ["application/x-ndjson", readFileSync(file)],
  };
  const server = createServer((request, response) => {
    const found = files[request.url];
    response.writeHead(found ? 200 : 404, { "content-type": found?.[0] ?? "text/plain" });
    response.end(found?.[1]);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
