// Takes the runnable examples out of the installed compiler's own library: more than a thousand small programs.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Program } from "./compare.js";

/** Examples of modules that need another platform, another back end, or something outside the machine. */
const leftOut = /(?:^|\/)(?:js|windows|genode|deprecated)\/|jsre|jsffi|jscore|jsutils|jsfetch|jsheaders|jsformdata|jsxmlhttprequest|jsconsole|jsbigints|asyncjs|dom\.|winlean|registry|smtp|httpclient|db_|nimscript|browsers|distros|openssl|ssl_|terminal\.|asynchttpserver|nimprof/;

/** Every example of the library in `folder`, in a fixed order; named after its module and line. */
export function libraryExamples(folder: string): Program[] {
  const modules = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".nim") && !leftOut.test(path))
    .sort();
  return modules.flatMap((path) => examplesOf(relative(folder, join(folder, path)), readFileSync(join(folder, path), "utf8")));
}

function examplesOf(path: string, text: string): Program[] {
  const lines = text.split("\n");
  const programs: Program[] = [];
  lines.forEach((line, at) => {
    const found = /^( *)runnableExamples:\s*$/.exec(line);
    if (found === null) return;
    const name = `t_${basename(path, ".nim").replace(/\W/g, "_")}_${at + 1}`;
    const body = blockAfter(lines, at, found[1]?.length ?? 0);
    programs.push({ name, files: { [`${name}.nim`]: `${importOf(path)}${body}\n` } });
  });
  return programs;
}

/** The lines below `at` that are indented more than `indent`, moved to the left margin. */
function blockAfter(lines: readonly string[], at: number, indent: number): string {
  let end = at + 1;
  while (end < lines.length && (lines[end]?.trim() === "" || indentOf(lines[end] ?? "") > indent)) end++;
  const block = lines.slice(at + 1, end);
  const margin = Math.min(...block.filter((line) => line.trim() !== "").map(indentOf));
  return block.map((line) => line.slice(margin)).join("\n");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Modules of `system` are imported everywhere; others by their name below `std`. */
function importOf(path: string): string {
  const name = path.replace(/\.nim$/, "");
  if (name === "system" || name.startsWith("system/")) return "";
  return `import std/${name.replace(/^(?:pure\/collections|pure\/concurrency|pure\/unidecode|pure|std|core|impure|wrappers|posix|arch|experimental)\//, "")}\n`;
}
