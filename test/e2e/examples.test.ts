// Every library of examples/, as a newcomer would try it: a copy is built and its own tests are run by `ffi test`.
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CACHED, FFI, REPOSITORY } from "./rig/built-library.js";
import { complaint } from "./rig/client.js";
import { run } from "./rig/program.js";

/** What an own build of an example leaves there, and what is no source. */
const MADE = ["build", "bindings"];

const examples = readdirSync(join(REPOSITORY, "examples"), { withFileTypes: true })
  .filter((entry) => existsSync(join(REPOSITORY, "examples", entry.name, "ffi.toml")))
  .map(({ name }) => ({ name }));

describe.each(examples)("examples/$name", ({ name }) => {
  const folder = join(REPOSITORY, "build/e2e/examples", name);

  test("passes its own tests", async () => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(REPOSITORY, "examples", name), folder, { recursive: true, filter: (path) => !MADE.some((part) => path.endsWith(`/${part}`)) });
    const finished = await run(process.execPath, [FFI, "test", "--cwd", folder], { env: CACHED });
    expect(complaint(finished)).toBe("");
    expect(finished.stdout).toMatch(/^[1-9]\d* passed, 0 failed, \d+ skipped$/m);
  });
});

/** Each language's checker; Rust's clients run under valgrind in rust.test.ts, Python has none. */
const CHECKERS = [
  { language: "c", sanitize: "address,undefined" },
  { language: "cpp", sanitize: "address,undefined" },
  { language: "go", sanitize: "thread" },
] as const;

test.each(CHECKERS)("kitchen_sink's vectors and behaviour are clean in $language under --sanitize $sanitize", async ({ language, sanitize }) => {
  const args = [FFI, "test", "--cwd", join(REPOSITORY, "build/e2e/examples/kitchen_sink"), "--lang", language, "--sanitize", sanitize, "--strict"];
  const finished = await run(process.execPath, args, { env: CACHED, timeoutMs: 1_200_000 });
  expect(complaint(finished)).toBe("");
  expect(finished.stdout).toMatch(/^[1-9]\d{3} passed, 0 failed, 0 skipped$/m);
}, 1_200_000);
