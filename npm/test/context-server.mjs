// A server of contexts, in a thread of its own: it posts its port. Other origins may read what it has.
import { createServer } from "node:http";
import { parentPort } from "node:worker_threads";

const ROOMS = '{"@context": {"Room": "https://example.org/Room", "temperature": "https://example.org/temperature"}}';
const LD = "application/ld+json";

const PATHS = {
  "/rooms.jsonld": [200, LD, ROOMS],
  "/raw.jsonld": [200, "text/plain", ROOMS],
  "/imports.jsonld": [200, LD, '{"@context": ["rooms.jsonld", {"a": "https://example.org/a"}]}'],
  "/large": [200, LD, `{"@context": {"a": "https://example.org/${"a".repeat(5000)}"}}`],
  "/broken.json": [200, "application/json", '{"id": "urn:ngsi-ld:Room:1",'],
  "/lines": [200, "application/x-ndjson", '{"id": "urn:ngsi-ld:Room:1", "type": "Room"}\n{"id": "urn:ngsi-ld:Room:2", "type": "Room"}\n'],
  "/bytes": [200, "application/octet-stream", Buffer.from([0x7b, 0xff, 0x7d])],
  "/page": [200, "text/html", "<html></html>"],
  "/broken": [200, LD, '{"@context": {'],
  "/moved": [301, "text/html", "", { location: "/rooms.jsonld" }],
  "/circle": [302, "text/html", "", { location: "/circle" }],
};

const server = createServer((request, response) => {
  const open = { "access-control-allow-origin": "*" };
  if (request.url === "/slow") return;
  if (request.url === "/half") {
    response.writeHead(200, { ...open, "content-type": LD, "content-length": 500 });
    response.write(ROOMS, () => response.destroy());
    return;
  }
  const [status, type, body, headers] = PATHS[request.url] ?? [404, "text/html", "<html></html>"];
  response.writeHead(status, { ...open, "content-type": type, ...headers }).end(body);
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
