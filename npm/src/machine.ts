// Files, streams, environment and clock of Node for the command line. Errors are thrown as Node makes them;
// the other side reads their `code`.
import {
  type Dirent,
  type Stats,
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { builtin } from "./builtin.js";
import { type Answer, get, resolve } from "./network.js";

const STDIN = 0;
const STDERR = 2;
const FILE = 0;
const FOLDER = 1;
const OTHER = 2;
/** Names that are tried for a temporary file. */
const ATTEMPTS = 100;

/** What is told of a path of which nothing can be told. */
const UNKNOWN = [NaN, NaN, NaN];

interface NewContent {
  temporary: string;
  target: string;
}

export class NodeMachine {
  readonly #writing = new Map<number, NewContent>();
  /** Kept from read to read: new memory is filled with zeros, which takes longer than to read most files. */
  #piece = new Uint8Array(0);
  /** Files that were read to their end, so that nobody need ask again. */
  readonly #ended = new Set<number>();

  /** Nothing where nothing is: to throw takes longer than to look, and most places that are asked for are empty. */
  inspect(path: string): Float64Array {
    const found = statSync(path, { throwIfNoEntry: false });
    return Float64Array.from(found ? told(found) : []);
  }

  /** Three numbers for each path, which a NUL ends. */
  inspectAll(paths: string): Float64Array {
    const all = paths.split("\0").slice(0, -1);
    const numbers = new Float64Array(all.length * UNKNOWN.length);
    all.forEach((path, at) => numbers.set(toldOf(path), at * UNKNOWN.length));
    return numbers;
  }

  /** Kind and name of each entry, each ended by the character that no name has: one text crosses faster than many. */
  list(folder: string): string {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.map((entry) => `${kindOf(entry, folder)}${entry.name}\0`).join("");
  }

  open(path: string): number {
    // A folder can be opened as well: reading it says what it is.
    return openSync(path, "r");
  }

  /**
   * Up to `most` bytes; fewer only at the end, so that pipes come in large pieces, too. They stay until the next read: the
   * other side copies them at once.
   */
  read(from: number, most: number): Uint8Array {
    if (this.#piece.length < most) this.#piece = new Uint8Array(most);
    const bytes = this.#piece.subarray(0, most);
    let length = 0;
    while (length < most && !this.#ended.has(from)) {
      const step = patiently(() => readSome(from, bytes, length));
      if (step === 0) this.#ended.add(from);
      length += step;
    }
    return bytes.subarray(0, length);
  }

  close(file: number): void {
    this.#ended.delete(file);
    if (file > STDERR) closeSync(file);
  }

  replace(path: string): number {
    // Through links: the file they name gets the new content, and the link stays.
    const target = realpathSync(path);
    const { mode } = statSync(target);
    if ((mode & 0o222) === 0) throw fault("EACCES", "the file is read-only");
    const [file, temporary] = temporaryBeside(target);
    this.#writing.set(file, { temporary, target });
    fchmodSync(file, mode);
    return file;
  }

  /** As `replace`, for a file that need not be there yet; its folders are made. */
  create(path: string): number {
    if (existsSync(path)) return this.replace(path);
    makeFolder(dirname(path));
    const [file, temporary] = temporaryBeside(path);
    this.#writing.set(file, { temporary, target: path });
    return file;
  }

  fullPath(path: string): string {
    return realpathSync(path);
  }

  write(to: number, bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      written += patiently(() => writeSync(to, bytes, written));
    }
  }

  commit(file: number): void {
    const { temporary, target } = this.#finish(file);
    try {
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  discard(file: number): void {
    rmSync(this.#finish(file).temporary, { force: true });
  }

  #finish(file: number): NewContent {
    const content = this.#writing.get(file);
    if (!content) throw fault("EBADF", "the file is not open");
    this.#writing.delete(file);
    fsyncSync(file);
    closeSync(file);
    return content;
  }

  isTerminal(stream: number): boolean {
    return isDevice(stream) && (builtin("node:tty") as typeof import("node:tty")).isatty(stream);
  }

  variable(name: string): string | undefined {
    return process.env[name];
  }

  models(): string {
    return readFileSync(new URL("./models.txt", import.meta.url), "utf8");
  }

  /** The IP addresses that the name of a host stands for. */
  resolve(host: string): string[] {
    return resolve(host);
  }

  /** Ask for what is at an address, once. */
  get(address: string, machines: string[], bytes: number, milliseconds: number): Answer {
    return get(address, machines, bytes, milliseconds);
  }

  messages(locale: string): string {
    return readFileSync(new URL(`./messages/${locale}.json`, import.meta.url), "utf8");
  }

  now(): number {
    return Math.floor(performance.now());
  }

  date(): number {
    return Date.now();
  }

  wait(milliseconds: number): boolean {
    pause(milliseconds);
    return true;
  }
}

/** Kind, size, and when it was last written, in milliseconds. */
function told(found: Stats): number[] {
  return [found.isDirectory() ? FOLDER : found.isFile() ? FILE : OTHER, found.size, Math.floor(found.mtimeMs)];
}

function toldOf(path: string): number[] {
  try {
    return told(statSync(path));
  } catch {
    return UNKNOWN;
  }
}

/** Pipes and files are none. What cannot be told may be one. */
function isDevice(stream: number): boolean {
  try {
    return fstatSync(stream).isCharacterDevice();
  } catch {
    return true;
  }
}

function kindOf(entry: Dirent, folder: string): number {
  if (entry.isDirectory()) return FOLDER;
  return entry.isFile() || (entry.isSymbolicLink() && leadsToFile(join(folder, entry.name))) ? FILE : OTHER;
}

/** With those around it. Node's own way never ends where none can be made, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Someone else may have made it since.
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

function leadsToFile(link: string): boolean {
  return statSync(link, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readSome(from: number, bytes: Uint8Array, start: number): number {
  try {
    return readSync(from, bytes, start, bytes.length - start, null);
  } catch (error) {
    // On Windows the end of a pipe is an error.
    if (from === STDIN && codeOf(error) === "EOF") return 0;
    throw error;
  }
}

/** Try again while a stream that does not wait has nothing to give or no room. */
function patiently(work: () => number): number {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      pause(5);
    }
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** A new file in the folder of `target`: renaming works in one step only inside a file system. */
function temporaryBeside(target: string): [number, string] {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const path = join(dirname(target), `.${basename(target)}.${process.pid}-${attempt}.tmp`);
    try {
      return [openSync(path, "wx"), path];
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  throw fault("EEXIST", "no temporary file can be made in its folder");
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function fault(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
