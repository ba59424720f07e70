// docs/performance.md: the newest of each table's rows, and the facts of the machine they come from. The text around them is people's.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { mergeTables } from "./merge-tables.mjs";

/** Renews what stands between the two marks, as far as it was measured. */
export function writeDocument(root, table) {
  const path = join(root, "docs/performance.md");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "# Performance\n";
  const marks = /<!-- bench\/build[^]*<!-- \/bench\/build -->/;
  const tables = mergeTables(marks.exec(before)?.[0] ?? "", table);
  const section = `<!-- bench/build: written by npm run bench build -- --write -->\n${facts(root)}\n\n${tables}\n<!-- /bench/build -->`;
  writeFileSync(path, marks.test(before) ? before.replace(marks, () => section) : `${before}\n${section}\n`);
}

function facts(root) {
  const version = (file, ...args) => execFileSync(file, args, { encoding: "utf8" }).split("\n")[0];
  const commit = version("git", "-C", root, "rev-parse", "--short", "HEAD");
  return [
    `Rows were last measured at ${commit}, or where they are older at an earlier commit, on: ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()},`,
    `Node ${process.version}, ${version("gcc", "--version")}.`,
  ].join("\n");
}
