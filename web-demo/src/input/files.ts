// Files from everywhere: the picker, the clipboard, and what is dropped, folders too.

/** A dropped or chosen file is put into the editor up to this size; larger ones are checked as files. */
export const EDITABLE = 6_000_000;
/** So many files are taken at once. */
const MOST = 2000;
const DATA = /\.(json|jsonld|geojson|ndjson|jsonl|txt)$/i;

/** Where files of dropped folders lie in these. */
const paths = new WeakMap<File, string>();

/** The name of a file, behind the folders that it was dropped in. */
export function pathOf(file: File): string {
  return paths.get(file) ?? file.name;
}

/** Files that a person chooses. */
export function pick(): Promise<File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".json,.jsonld,.geojson,.ndjson,.jsonl,.txt,application/json,application/ld+json";
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** The files of a drop; those of folders only when their names say that they hold data. */
export async function dropped(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const files: File[] = [];
  const open: FileSystemEntry[] = [...entries];
  for (let entry = open.shift(); entry && files.length < MOST; entry = open.shift()) {
    if (entry.isDirectory) open.push(...(await listed(entry as FileSystemDirectoryEntry)));
    else if (DATA.test(entry.name)) files.push(await fileOf(entry as FileSystemFileEntry));
  }
  return files;
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  paths.set(file, entry.fullPath.replace(/^\//, ""));
  return file;
}

async function listed(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Let files be dropped anywhere on the page. `over` says whether something hangs above it. */
export function acceptDrops(target: HTMLElement, over: (hanging: boolean) => void, take: (files: File[]) => void): void {
  let depth = 0;
  const hang = (change: number): void => {
    depth = Math.max(0, depth + change);
    over(depth > 0);
  };
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  target.addEventListener("dragenter", (event) => holdsFiles(event) && hang(1), true);
  target.addEventListener("dragleave", (event) => holdsFiles(event) && hang(-1), true);
  target.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault(), true);
  target.addEventListener("drop", async (event) => {
    if (!event.dataTransfer || !holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    depth = 0;
    over(false);
    take(await dropped(event.dataTransfer));
  }, true);
}

/** Give a text to the person as a file. */
export function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
