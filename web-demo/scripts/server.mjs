// A server of static files: for trying the page, and for its tests.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** Serve the files of `dir` below `prefix`. `other` may answer what is elsewhere. */
export async function serve(dir, { prefix = "/", port = 0, other = () => undefined } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const answer = other(pathname, request);
    if (answer) return response.writeHead(200, answer.headers).end(answer.body);
    let path = join(dir, normalize(decodeURIComponent(pathname.slice(prefix.length - 1))));
    const isInside = pathname.startsWith(prefix);
    // As every server does: a folder has a slash behind it.
    if (isInside && !path.endsWith("/") && existsSync(path) && statSync(path).isDirectory()) return response.writeHead(301, { location: `${pathname}/` }).end();
    if (path.endsWith("/")) path += "index.html";
    const found = isInside && existsSync(path) && statSync(path).isFile();
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "cache-control": "no-cache" });
    return createReadStream(path).pipe(response);
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, address: `${origin}${prefix}`, close: () => server.closeAllConnections() ?? server.close() };
}
