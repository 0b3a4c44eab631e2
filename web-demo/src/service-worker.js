// Keeps the page on the device: after the first visit it works without the network. Files have names that change with
// what is in them, so what is kept is never stale; a new version takes over when the page is opened the next time.
/* global FILES, VERSION: put in by scripts/build.mjs */
const KEPT = `ngsild-${VERSION}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("ngsild-") && name !== KEPT) await caches.delete(name);
      await clients.claim();
    })(),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const inScope = request.method === "GET" && request.url.startsWith(registration.scope);
  if (inScope) event.respondWith(answer(request));
});

/** What is kept; what is large is kept when it is first wanted. */
async function answer(request) {
  const cache = await caches.open(KEPT);
  const [path] = request.url.slice(registration.scope.length).split(/[?#]/);
  // What lies in folders, such as the documentation, is pages of its own.
  const page = request.mode === "navigate" && !path.includes("/") ? path || "index.html" : undefined;
  const kept = await cache.match(page ?? request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && path.startsWith("assets/")) await cache.put(request, fresh.clone());
  return fresh;
}
