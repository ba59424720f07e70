// Looks at inputs on disk: stats, and reads what the stats do not vouch for. Synchronous and free of packages: the launcher
// does nothing else, and 300 stats take about 2 ms.
import { createHash } from "node:crypto";
import { type BigIntStats, readFileSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { type Input, type InputName, NOTHING, trusted } from "../stages/scan/input.js";
import { hasFilter } from "../stages/scan/mentions.js";
import { maskComments } from "../stages/scan/mask-comments.js";
import { walkGlob, walkTree } from "./walk.js";

/** How one thing on disk looks, short of its content. */
export interface Appearance {
  readonly signature: string;
  readonly moved: string;
}

/** Looks at one input and reads it, whatever was known before. */
export function lookAt(name: InputName, env: NodeJS.ProcessEnv = process.env): Input {
  const { signature, moved } = appearanceOf(name);
  return { kind: name.kind, path: name.path, signature, moved, hash: contentHash(name, signature, env) };
}

/** Looks at an input again: the same object when its signature vouches for it, else a fresh look. */
export function lookAgain(known: Input, scanned: bigint, env: NodeJS.ProcessEnv = process.env): Input {
  const { signature, moved } = appearanceOf(known);
  if (signature === known.signature && trusted(known, scanned)) return known;
  if (known.kind === "absent" && signature === known.signature) return known;
  return { kind: known.kind, path: known.path, signature, moved, hash: contentHash(known, signature, env) };
}

/** The clock in ns since 1970, in the resolution that file systems stamp. */
export function nowNs(): bigint {
  return BigInt(Math.floor((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
}

/** Size, mtime, ctime and inode of a file in one text; empty for nothing there, or a folder on the way that is none. */
export function signatureOf(path: string): Appearance {
  const found = safely(() => statSync(path, { bigint: true, throwIfNoEntry: false }), undefined);
  return found === undefined ? { signature: "", moved: "0" } : appearance(found);
}

/** Size and mtime of a file in one text; empty as in `signatureOf`. A build has tens of thousands of outputs, so this makes nothing else. */
export function stampOf(path: string): string {
  const found = safely(() => statSync(path, { bigint: true, throwIfNoEntry: false }), undefined);
  return found === undefined ? "" : `${found.size} ${found.mtimeNs}`;
}

function appearance(found: BigIntStats): Appearance {
  const moved = found.mtimeNs > found.ctimeNs ? found.mtimeNs : found.ctimeNs;
  return { signature: `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`, moved: String(moved) };
}

function appearanceOf(name: InputName): Appearance {
  switch (name.kind) {
    case "env":
      return { signature: "", moved: "0" };
    case "glob":
      return walkGlob(name.path).appearance;
    case "tree":
      return walkTree(name.path).appearance;
    default:
      return signatureOf(name.path);
  }
}

function contentHash(name: InputName, signature: string, env: NodeJS.ProcessEnv): string {
  if (name.kind === "env") return env[name.path] === undefined ? NOTHING : hashOf(`=${env[name.path]}`);
  if (name.kind === "tree") return hashOf(signature);
  if (signature === "") return NOTHING;
  return safely(() => hashOf(contentOf(name)), NOTHING);
}

function contentOf(name: InputName): string | Uint8Array {
  switch (name.kind) {
    case "nim":
      return nimContent(readFileSync(name.path));
    case "absent":
      return "there";
    case "folder":
      return nimNames(name.path).join("\0");
    case "packages":
      return namesIn(name.path).join("\0");
    case "glob":
      return walkGlob(name.path).files.map((file) => `${file}\0${hashOf(readFileSync(file))}`).join("\0");
    default:
      return readFileSync(name.path);
  }
}

function nimContent(bytes: Buffer): string | Uint8Array {
  const latin1 = bytes.toString("latin1");
  return hasFilter(latin1) ? bytes : Buffer.from(maskComments(latin1), "latin1");
}

/** What an import may mean in a folder: Nim's files, and where symbolic links lead, for the compiler names what it read by its real path. */
function nimNames(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.flatMap((entry) => {
    if (entry.isSymbolicLink()) return [`${entry.name} -> ${readlinkSync(`${folder}/${entry.name}`)}`];
    return /\.(?:nim|nims|cfg)$/.test(entry.name) ? [entry.name] : [];
  });
  return names.sort();
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** Hash of a content, 32 hex digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}

/** Hash of a file's bytes; `-` when it cannot be read. */
export function hashOfFile(path: string): string {
  return safely(() => hashOf(readFileSync(path)), NOTHING);
}

/** A file that vanishes or cannot be read between two calls looks like none: the compiler will say so if it matters. */
function safely<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
