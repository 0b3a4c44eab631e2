// What others made and the package carries: crates inside the WASM files, npm packages inside the JavaScript, data.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { promisify } from "node:util";
import { PackageURL } from "packageurl-js";
import { parse } from "smol-toml";

const root = join(import.meta.dirname, "..");

/** A line of `cargo tree`: how deep, the name, the version, and whether it stood in full before. */
const LINE = /^(\d+)\|([\w-]+) v([^ ]+)(?: \(.*?\))?(?: \(\*\))?$/;

/**
 * @typedef {object} Part
 * @property {string} id its package URL, which is unique
 * @property {string} name
 * @property {string} version
 * @property {string} licence an expression of SPDX, or words
 * @property {string | undefined} home where its source is
 * @property {string | undefined} folder where its files are, and its licence among them
 * @property {string | undefined} sha256 of the archive of the registry
 * @property {Set<string>} files of the package that it is in
 * @property {Set<string>} needs the ids of what it leans on
 * @property {string | undefined} remark
 * @property {boolean} ours
 */

/** All parts by their ids. @returns {Promise<Map<string, Part>>} */
export async function inside(artefacts, bundles) {
  const parts = new Map();
  await crates(artefacts, parts);
  for (const { file, metafile, folder } of bundles) packages(file, metafile, folder, parts);
  for (const part of [standardLibrary(artefacts), smartDataModels()]) parts.set(part.id, part);
  return parts;
}

async function cargo(args) {
  const { stdout } = await promisify(execFile)("cargo", args, { cwd: root, maxBuffer: 1 << 28 });
  return stdout;
}

async function crates(artefacts, parts) {
  const { packages: known } = JSON.parse(await cargo(["metadata", "--locked", "--format-version", "1", "--all-features", "--filter-platform", "wasm32-unknown-unknown"]));
  const facts = new Map(known.map((crate) => [`${crate.name} ${crate.version}`, crate]));
  const locked = parse(readFileSync(join(root, "Cargo.lock"), "utf8")).package;
  const hashes = new Map(locked.map(({ name, version, checksum }) => [`${name} ${version}`, checksum]));
  for (const artefact of artefacts) {
    // Macros and what builds are not inside.
    const tree = await cargo([
      ..."tree --locked -p ngsild-wasm --target wasm32-unknown-unknown --no-default-features -e normal,no-proc-macro --prefix depth".split(" "),
      "--features", artefact, "--format", "|{p}",
    ]);
    const above = [];
    for (const line of tree.split("\n").filter((line) => line !== "")) {
      const [, depth, name, version] = LINE.exec(line) ?? [];
      const crate = facts.get(`${name} ${version}`);
      if (!crate) throw new Error(`cargo tree says "${line}", which is not understood`);
      const part = parts.get(idOf("cargo", crate)) ?? ofCrate(crate, hashes.get(`${name} ${version}`));
      parts.set(part.id, part);
      part.files.add(`dist/${artefact}.wasm`);
      above.length = Number(depth);
      above.at(-1)?.needs.add(part.id);
      above.push(part);
    }
  }
}

function ofCrate(crate, sha256) {
  const folder = join(crate.manifest_path, "..");
  return {
    ...named("cargo", crate),
    // Before SPDX, a slash stood for OR.
    licence: crate.license?.replaceAll("/", " OR ") ?? "",
    home: crate.repository ?? crate.homepage,
    folder,
    sha256,
    ours: crate.source === null,
  };
}

/** The packages whose files esbuild took into one. */
function packages(file, metafile, base, parts) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = packageOf(input.replace(/^[\w-]+:/, ""));
    if (folder) folders.add(join(base, folder));
  }
  const ids = new Map();
  for (const folder of folders) {
    const manifest = manifestOf(folder);
    const id = idOf("npm", manifest);
    const part = parts.get(id) ?? ofPackage(folder);
    part.files.add(file);
    parts.set(id, part);
    ids.set(manifest.name, [id, manifest]);
  }
  for (const [id, { dependencies }] of ids.values()) {
    for (const name of Object.keys(dependencies ?? {})) if (ids.has(name)) parts.get(id).needs.add(ids.get(name)[0]);
  }
}

/** The folder of the npm package that a file belongs to; nothing for what is no package of a registry. */
export function packageOf(file) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.split(sep).join("/"))?.[1];
}

/** The npm package in a folder. @returns {Part} */
export function ofPackage(folder) {
  const manifest = manifestOf(folder);
  return {
    ...named("npm", manifest),
    licence: manifest.license ?? "",
    home: manifest.repository?.url?.replace(/^git\+/, "") ?? manifest.homepage,
    folder,
    ours: false,
  };
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** It is in every WASM file, and no crate of a registry. */
function standardLibrary(artefacts) {
  const { channel } = parse(readFileSync(join(root, "rust-toolchain.toml"), "utf8")).toolchain;
  return {
    ...named("generic", { name: "rust-std", version: channel }),
    licence: "MIT OR Apache-2.0",
    home: "https://github.com/rust-lang/rust",
    files: new Set(artefacts.map((name) => `dist/${name}.wasm`)),
    ours: false,
  };
}

function smartDataModels() {
  const catalogue = readFileSync(join(root, "crates/ngsild-models/data/smart-data-models.txt"), "utf8");
  const [, name, version] = /^source\t(\S+) (\S+)$/m.exec(catalogue);
  return {
    ...named("pypi", { name, version }),
    licence: "CC-BY-4.0",
    home: "https://smartdatamodels.org",
    remark: "Facts of the data models, without their descriptions. Where a model has another licence, dist/models.txt names it beside the model.",
    files: new Set(["dist/models.txt", "dist/models-data.js"]),
    ours: false,
  };
}

function named(kind, { name, version }) {
  return { id: idOf(kind, { name, version }), name, version, files: new Set(), needs: new Set() };
}

function idOf(kind, { name, version }) {
  const [, scope, own] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name);
  return new PackageURL(kind, scope, own, version).toString();
}

