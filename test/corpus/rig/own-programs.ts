// The corpus's own programs: files of one module, and folders of several whose main module has the folder's name.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Program } from "./compare.js";

const folder = fileURLToPath(new URL("../programs", import.meta.url));

/** Every program, in the order of their names. */
export function ownPrograms(): Program[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((entry) => (entry.isDirectory() ? ofFolder(entry.name) : ofFile(entry.name)));
}

/** A module's name must be an identifier, so dashes become underscores. */
function ofFile(file: string): Program {
  const name = basename(file, ".nim").replaceAll("-", "_");
  return { name, files: { [`${name}.nim`]: readFileSync(join(folder, file), "utf8") } };
}

function ofFolder(name: string): Program {
  const paths = readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).filter((path) => /\.(?:nim|c|h|hpp)$/.test(path));
  return { name, files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, name, path), "utf8")])) };
}

/** The program as the module of another package, whose small units are compiled together with others. */
export function fromPackage({ name, files }: Program): Program {
  const entries = Object.entries(files);
  const inPackage = entries.map(([path, text]) => [`packages/${path}`, text] as const);
  const headers = entries.filter(([path]) => /\.h(?:pp)?$/.test(path));
  const main = `imported_${name}`;
  return { name: main, files: { ...Object.fromEntries([...inPackage, ...headers]), "nim.cfg": 'path:"$config/packages"\n', [`${main}.nim`]: `import ${name}\n` } };
}
