// `ffi test` with C clients that go wrong in every way: each is a finding that says how, and none stops the others.
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { newRig } from "../rig/rig.js";
import { CACHED } from "./rig/built-library.js";

const DATA = process.env["FFI_HOME"] ?? join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"), "ffi");
const env = { ...CACHED, PATH: [join(DATA, "nim/current/bin"), CACHED["PATH"]].join(delimiter) };

const CLIENTS = {
  "clients/c/bad_exit.c": '#include <stdio.h>\nint main(void) { puts("words"); return 3; }\n',
  "clients/c/bad_output.c": '#include <stdio.h>\nint main(void) { puts("one\\nthree"); return 0; }\n',
  "clients/c/bad_output.expected": "one\ntwo\n",
  "clients/c/bad_signal.c": "#include <stdlib.h>\nint main(void) { abort(); }\n",
  "clients/c/bad_source.c": "int main(void) { return nothing; }\n",
  "clients/c/good.c": '#include "demo.h"\nint main(void) { return demo_shutdown() == RET_OK ? 0 : 1; }\n',
  "clients/c/leak.c": "#include <stdlib.h>\nint main(void) { char *volatile lost = malloc(7); lost = 0; return lost != 0; }\n",
};

/** The smallest library there is. */
const LIBRARY = 'import ffi\n\ntype Demo = object\n\ndeclareLibrary("demo", Demo)\n\nproc demoOne*(): Future[Result[int, string]] {.ffiStatic.} =\n  return ok(1)\n\ngenBindings()\n';

test("clients that fail, crash, print something else, leak or do not compile are told apart", async () => {
  const rig = newRig();
  await rig.ffi(["init", "demo", "--yes"], { env });
  rig.write(Object.fromEntries(Object.entries(CLIENTS).map(([path, text]) => [`demo/${path}`, text])));

  const ran = await rig.ffi(["test", "clients/c", "--quiet", "--cwd", "demo"], { env });
  expect([ran.code, ran.stdout]).toEqual([1, "3 passed, 4 failed, 0 skipped\n"]);
  expect(ran.stderr).toContain("error: c clients/c/bad_exit.c failed: exit code 3\n    words\n");
  expect(ran.stderr).toContain("error: c clients/c/bad_signal.c failed: killed by SIGABRT\n");
  expect(ran.stderr).toContain(
    "error: c clients/c/bad_output.c failed: its output is not that of bad_output.expected\n" +
      "    --- expected\n    +++ printed\n    @@ -1,2 +1,2 @@\n     one\n    -two\n    +three\n",
  );
  expect(ran.stderr).toMatch(/error: c clients\/c\/bad_source\.c failed: does not compile \(exit code 1\)\n {4}clients\/c\/bad_source\.c:/);

  const checked = await rig.ffi(["test", "leak", "--valgrind", "--cwd", "demo"], { env });
  if (checked.stdout.startsWith("SKIPPED")) return console.warn(checked.stdout);
  expect([checked.code, checked.stdout]).toEqual([1, "0 passed, 1 failed, 0 skipped\n"]);
  expect(checked.stderr).toContain("error: c clients/c/leak.c (valgrind) failed: exit code 99\n");
  expect(checked.stderr).toContain("7 bytes in 1 blocks are definitely lost");
});

test("a library that does not build fails its clients, and the compiler's finding is shown once", async () => {
  const rig = newRig();
  await rig.ffi(["init", "demo", "--yes"], { env });
  rig.write({ "demo/src/demo.nim": `${rig.read("demo/src/demo.nim")}\nlet broken: int = "text"\n` });
  const ran = await rig.ffi(["test", "--lang", "c", "--cwd", "demo"], { env });
  expect([ran.code, ran.stdout]).toEqual([1, "0 passed, 1 failed, 0 skipped\n"]);
  expect(ran.stderr.match(/type mismatch/g)).toHaveLength(1);
  expect(ran.stderr).toContain("error: c clients/c/demo_client.c failed: the library does not build\n");
});

/** A client of each language that never ends. */
const ENDLESS = {
  nim: { "tests/test_endless.nim": "import std/os\nwhile true: sleep 100\n" },
  c: { "clients/c/endless.c": "#include <unistd.h>\nint main(void) { for (;;) pause(); }\n" },
  cpp: {
    "clients/cpp/CMakeLists.txt":
      "cmake_minimum_required(VERSION 3.22)\nproject(endless CXX)\nenable_testing()\nadd_executable(endless endless.cpp)\nadd_test(NAME endless COMMAND endless)\n",
    "clients/cpp/endless.cpp": "#include <unistd.h>\nint main() { for (;;) pause(); }\n",
  },
  rust: {
    "clients/rust/Cargo.toml": '[package]\nname = "endless"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n\n[[test]]\nname = "endless"\n',
    "clients/rust/src/lib.rs": "",
    "clients/rust/tests/endless.rs": "#[test]\nfn ends() {\n    loop {\n        std::thread::park();\n    }\n}\n",
  },
  go: {
    "clients/go/go.mod": "module endless\n\ngo 1.24\n",
    "clients/go/endless_test.go": 'package endless\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestEnds(t *testing.T) {\n\tfor {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n',
  },
  python: { "clients/python/endless.py": "import time\n\nwhile True:\n    time.sleep(1)\n" },
};

test("programs that never end are stopped at the limit, and the error names both, in every language", async () => {
  const rig = newRig();
  const languages = Object.keys(ENDLESS);
  const sections = languages.filter((language) => language !== "nim").map((language) => `\n[bindings.${language}]\n`);
  const manifest = `[library]\nname = "demo"\nroot = "demo.nim"\n${sections.join("")}`;
  const clients = Object.values(ENDLESS).flatMap((files) => Object.entries(files));
  rig.write(Object.fromEntries([["ffi.toml", manifest], ["demo.nim", LIBRARY], ...clients].map(([path, text]) => [`demo/${path}`, text!])));

  const ran = await rig.ffi(["test", "--timeout", "2", "--quiet", "--cwd", "demo"], { env });
  const skipped = [...ran.stdout.matchAll(/^SKIPPED: (\w+).*$/gm)];
  for (const [line] of skipped) console.warn(line);
  if (process.env["CI"] === "true") expect(skipped).toEqual([]);
  expect(ran.code).toBe(1);
  const stopped = /^error: (\w+) \S+(?:: \w+)? failed: stopped, as it still ran after 2 s \(if it needs longer: --timeout, or timeout in \[test\]\)$/gm;
  const there = languages.filter((language) => !skipped.some(([, missing]) => missing === language));
  expect([...ran.stderr.matchAll(stopped)].map(([, language]) => language)).toEqual(there);
});
