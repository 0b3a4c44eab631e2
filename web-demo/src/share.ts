// The whole state of the page in the part of the address behind `#`, which browsers never send.
import { known, type Settings } from "./settings.js";

/** What a link holds. */
export interface Shared {
  text: string;
  name: string;
  settings: Settings;
  view: string;
}

/** The first version of the form of links; another one gets another letter in front. */
const VERSION = "1.";
/** A link of more characters is cut by many programs. */
export const LONG_LINK = 30_000;

/** The part behind `#` for a state. */
export async function toHash(shared: Shared): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream("deflate-raw"));
  return `#${VERSION}${base64(packed)}`;
}

/** The state that is behind `#`; nothing when there is none, or none that can be read. */
export async function fromHash(hash: string): Promise<Shared | undefined> {
  if (!hash.startsWith(`#${VERSION}`)) return undefined;
  try {
    const packed = bytes(hash.slice(1 + VERSION.length));
    const read: Partial<Shared> = JSON.parse(new TextDecoder().decode(await through(packed, new DecompressionStream("deflate-raw"))));
    if (typeof read.text !== "string") return undefined;
    return { text: read.text, name: String(read.name ?? ""), settings: known(read.settings), view: String(read.view ?? "") };
  } catch {
    return undefined;
  }
}

async function through(data: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(transform)).arrayBuffer());
}

/** Base64 with the letters that an address may have. */
function base64(data: Uint8Array): string {
  let text = "";
  for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (unit) => unit.charCodeAt(0));
}
