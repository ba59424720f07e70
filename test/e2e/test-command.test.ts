// `ffi test` with C clients that go wrong in every way: each is a finding that says how, and none stops the others.
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { newRig } from "../rig/rig.js";

const DATA = process.env["FFI_HOME"] ?? join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"), "ffi");
const env = { PATH: [join(DATA, "nim/current/bin"), process.env["PATH"]].join(delimiter) };

const CLIENTS = {
  "clients/c/bad_exit.c": '#include <stdio.h>\nint main(void) { puts("words"); return 3; }\n',
  "clients/c/bad_output.c": '#include <stdio.h>\nint main(void) { puts("one\\nthree"); return 0; }\n',
  "clients/c/bad_output.expected": "one\ntwo\n",
  "clients/c/bad_signal.c": "#include <stdlib.h>\nint main(void) { abort(); }\n",
  "clients/c/bad_source.c": "int main(void) { return nothing; }\n",
  "clients/c/good.c": '#include "demo.h"\nint main(void) { return demo_shutdown() == RET_OK ? 0 : 1; }\n',
  "clients/c/leak.c": "#include <stdlib.h>\nint main(void) { char *volatile lost = malloc(7); lost = 0; return lost != 0; }\n",
};

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
