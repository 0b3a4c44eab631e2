// Every geometry of a text, for the map.
import type { Geometry, Place } from "./protocol.js";

const TYPES = new Set(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]);
/** More would not be told apart on a map, and would make it slow. */
const MOST = 5000;

/** The geometries of one document, of an array, or of newline-delimited documents. */
export function places(text: string): Place[] {
  const found: Place[] = [];
  const whole = parsed(text);
  if (whole !== undefined) {
    collect(whole, "", found);
    return found;
  }
  text.split("\n").forEach((line, index) => {
    const document = parsed(line);
    if (document !== undefined && found.length < MOST) collect(document, `/${index}`, found);
  });
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Owner {
  entity: string;
  type: string;
  attribute: string;
}

/** Walks by a list of its own, so that depth does not matter. */
function collect(root: unknown, start: string, found: Place[]): void {
  const open: [unknown, string, Owner][] = [[root, start, { entity: "", type: "", attribute: "" }]];
  while (open.length > 0 && found.length < MOST) {
    const [value, pointer, owner] = open.pop()!;
    if (typeof value !== "object" || value === null) continue;
    if (isGeometry(value)) {
      found.push({ pointer, ...owner, geometry: value });
      continue;
    }
    const here = ownerOf(value, owner);
    for (const [name, child] of Object.entries(value).reverse()) {
      const attribute = here.attribute || (Array.isArray(value) ? "" : name);
      open.push([child, `${pointer}/${escaped(name)}`, { ...here, attribute }]);
    }
  }
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function ownerOf(value: object, owner: Owner): Owner {
  const { id, type } = value as { id?: unknown; type?: unknown };
  if (typeof id !== "string") return owner;
  return { entity: id, type: Array.isArray(type) ? type.join(", ") : String(type ?? ""), attribute: "" };
}

function isGeometry(value: object): value is Geometry {
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  return typeof type === "string" && TYPES.has(type) && Array.isArray(coordinates);
}
