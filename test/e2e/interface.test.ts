// The macros' side of the golden interface file, and the C package's README as a reader would follow it.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KITCHEN_SINK, REPOSITORY, TIMER, buildLibrary } from "./rig/built-library.js";
import { output } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

test.each([TIMER, KITCHEN_SINK])("the macros write the committed interface file of %s, byte for byte", async (source) => {
  const { folder, name } = await buildLibrary(source);
  const golden = join(REPOSITORY, "test/golden/model", `${name}.interface.cbor`);
  const written = join(folder, "build/dev", name, "interface.cbor");
  if (process.env["UPDATE_GOLDEN"] !== undefined) copyFileSync(written, golden);
  expect(readFileSync(written).equals(readFileSync(golden))).toBe(true);
});

test.each([
  [TIMER, "my_timer_version: nim-timer v0.1.0\nmy_timer_echo: echoed=example timerName=example"],
  ["examples/echo", "echo_text: exampleexample"],
  ["examples/host_demo", "use_token: token[example]"],
  [KITCHEN_SINK, ""],
])("the C package's README of %s is true: its example builds and runs by its own lines", async (source, printed) => {
  if (!haveTools("cc")) return;
  const library = await buildLibrary(source);
  const folder = join(library.folder, "bindings/c");
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  writeFileSync(join(folder, "example.c"), fenced(readme, "c"));
  try {
    expect(await output("sh", ["-ec", fenced(readme, "sh")], { cwd: folder })).toContain(printed);
  } finally {
    for (const name of ["example.c", "example"]) rmSync(join(folder, name), { force: true });
  }
});

/** The first block of a language in a document. */
function fenced(document: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(document)?.[1];
  if (block === undefined) throw new Error(`no ${language} block`);
  return block;
}
