// The documents tell the truth: their example builds and runs, and every link, script and command that they name exists.
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY, ffi } from "./rig/built-library.js";
import { STRICT } from "./rig/client.js";
import { output } from "./rig/program.js";

const documents = (await output("git", ["ls-files", "*.md"], { cwd: REPOSITORY })).split("\n").filter((path) => !/^(templates|test)\//.test(path));
const readme = readFileSync(join(REPOSITORY, "README.md"), "utf8");

test("the README's library builds, and the README's C program prints 42", async () => {
  const folder = join(REPOSITORY, "build/e2e/readme");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src/counter.nim"), block("nim"));
  writeFileSync(join(folder, "main.c"), block("c"));
  writeFileSync(join(folder, "ffi.toml"), '[library]\nname = "counter"\nroot = "src/counter.nim"\n\n[bindings.c]\n');
  await ffi(folder, ["build"]);
  const libraries = join(folder, "build/dev/lib");
  const program = join(folder, "program");
  await output("gcc", [...STRICT, `-I${join(folder, "bindings/c/include")}`, join(folder, "main.c"), join(libraries, "libcounter.so"), `-Wl,-rpath,${libraries}`, "-o", program]);
  expect(await output(program, [])).toBe("42");
});

describe.each(documents.map((path) => ({ path })))("$path", ({ path }) => {
  const text = readFileSync(join(REPOSITORY, path), "utf8");

  test("links to files that exist", () => {
    const targets = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? "").filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !existsSync(join(REPOSITORY, dirname(path), target)))).toEqual([]);
  });

  test("names scripts that can be run", () => {
    const scripts = [...text.matchAll(/(?<![\w/])(?:\.\/)?(scripts\/[\w-]+\.sh)/g)].map(([, script]) => script ?? "");
    for (const script of scripts) accessSync(join(REPOSITORY, script), constants.X_OK);
  });

  test("names npm scripts that there are", () => {
    const known = Object.keys((JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { scripts: object }).scripts);
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !known.includes(name ?? ""))).toEqual([]);
  });
});

test("the README names exactly the commands that there are", async () => {
  const help = await ffi(REPOSITORY, ["help"]);
  const known = [...help.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name ?? "").filter((name) => !["help"].includes(name));
  const named = [...readme.matchAll(/^\| `ffi ([a-z]+)/gm)].map(([, name]) => name ?? "");
  expect([...new Set(named)].sort()).toEqual([...new Set(known)].sort());
});

test("CONTRIBUTING names exactly the suites that scripts/test.sh knows", () => {
  const runner = readFileSync(join(REPOSITORY, "scripts/test.sh"), "utf8");
  const [, suites = ""] = /^all=\((.*)\)$/m.exec(runner) ?? [];
  expect(readFileSync(join(REPOSITORY, "CONTRIBUTING.md"), "utf8")).toContain(`one suite: ${suites}\n`);
});

/** The README's one block of a language. */
function block(language: string): string {
  const [, text = ""] = new RegExp("```" + language + "\\n([^]*?)```").exec(readme) ?? [];
  return text;
}
