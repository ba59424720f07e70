import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { fakeNim } from "../rig/fake-nim.js";
import { FFI, newRig } from "../rig/rig.js";

const PROJECT = {
  "ffi.toml": '[library]\nname = "a"\nroot = "a.nim"\n',
  "a.nim": "",
  "tests/test_good.nim": "echo '[Suite] good'; echo '  [OK] one'; echo '  [OK] two'\n",
};

const BAD = "echo '[Suite] bad'; echo '  [OK] fine'; echo '    1 was 2'; echo '  [FAILED] wrong'; exit 1\n";

/** Lines of progress without their times. */
const timeless = (text: string): string => text.replaceAll(/ \d+(\.\d+)? m?s$/gm, "");

test("passed tests end with the plain line, on standard output, and exit code 0", async () => {
  const rig = newRig(PROJECT);
  const ran = await rig.ffi(["test"], { env: fakeNim(rig) });
  expect({ ...ran, stderr: timeless(ran.stderr) }).toEqual({
    code: 0,
    stdout: "2 passed, 0 failed, 0 skipped\n",
    stderr: "nim tests/test_good.nim (2 of 2 passed)\n",
  });
});

test("failed tests, crashes and broken sources are findings with what was printed, and exit code 1", async () => {
  const rig = newRig({
    ...PROJECT,
    "tests/test_bad.nim": BAD,
    "tests/test_broken.nim": "# COMPILE ERROR\n",
    "tests/test_crash.nim": "echo last words; kill -SEGV $$\n",
  });
  const ran = await rig.ffi(["test", "--quiet", "--jobs", "1"], { env: fakeNim(rig) });
  expect(ran).toEqual({
    code: 1,
    stdout: "3 passed, 3 failed, 0 skipped\n",
    stderr:
      "error: nim tests/test_bad.nim: wrong failed: a check failed\n    1 was 2\n" +
      "error: nim tests/test_broken.nim failed: does not compile (exit code 1)\n    tests/test_broken.nim(1, 1) Error: COMPILE ERROR\n" +
      "error: nim tests/test_crash.nim failed: killed by SIGSEGV\n    last words\n",
  });
});

test("a missing compiler skips aloud, and is an error of its own exit code under --strict", async () => {
  const rig = newRig(PROJECT);
  const env = { FFI_NIM: "/nowhere/nim" };
  const reason =
    "FFI_NIM names a Nim compiler that is not there: /nowhere/nim (correct it, or remove it to use the compiler that is found)";
  expect(await rig.ffi(["test"], { env })).toEqual({
    code: 0,
    stdout: `SKIPPED: nim tests/test_good.nim, ${reason}\n0 passed, 0 failed, 1 skipped\n`,
    stderr: "",
  });
  const strict = await rig.ffi(["test", "--strict"], { env });
  expect([strict.code, strict.stderr]).toEqual([
    3,
    `error: nim tests/test_good.nim was skipped: ${reason}\n  hint: install what is missing, or leave out --strict\n`,
  ]);
});

test("a filter runs what matches, and matching nothing is wrong usage", async () => {
  const rig = newRig({ ...PROJECT, "tests/test_bad.nim": BAD });
  const env = fakeNim(rig);
  expect((await rig.ffi(["test", "good"], { env })).stdout).toBe("2 passed, 0 failed, 0 skipped\n");
  expect(await rig.ffi(["test", "none", "--lang", "nim"], { env })).toEqual({
    code: 2,
    stdout: "0 passed, 0 failed, 0 skipped\n",
    stderr: 'error: no test matches "none", nim\n',
  });
});

test("a project without tests says so", async () => {
  const rig = newRig({ "ffi.toml": PROJECT["ffi.toml"], "a.nim": "" });
  expect(await rig.ffi(["test"], { env: fakeNim(rig) })).toEqual({
    code: 0,
    stdout: "0 passed, 0 failed, 0 skipped\n",
    stderr: "warning: there are no tests\n  hint: tests are the files that nim, c, cpp, rust, go and python in [test] name\n",
  });
});

test("everything runs once for each memory manager, and JUnit XML holds all of it", async () => {
  const rig = newRig(PROJECT);
  const ran = await rig.ffi(["test", "--mm", "orc,refc", "--junit", "out/tests.xml"], { env: fakeNim(rig) });
  expect(ran.stdout).toBe("4 passed, 0 failed, 0 skipped\n");
  expect(timeless(ran.stderr)).toBe("nim tests/test_good.nim (2 of 2 passed)\nnim tests/test_good.nim (refc) (2 of 2 passed)\n");
  expect(rig.read("out/tests.xml").match(/<testsuite name="[^"]*"/g)).toEqual([
    '<testsuite name="nim tests/test_good.nim"',
    '<testsuite name="nim tests/test_good.nim (refc)"',
  ]);
});

test("--watch tests again after each edit, and ends with 130 when interrupted", async () => {
  const rig = newRig(PROJECT);
  const env = { ...process.env, ...fakeNim(rig) };
  const child = spawn(process.execPath, [FFI, "test", "--watch", "--junit", "out.xml"], { cwd: rig.folder, env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const until = async (text: RegExp): Promise<void> => {
    for (let waited = 0; !text.test(said); waited += 50) {
      expect([waited < 50_000, said]).toEqual([true, said]);
      await sleep(50);
    }
  };
  await until(/2 passed, 0 failed, 0 skipped\n(.*\n)*.*watching/);
  await sleep(300);
  rig.write({ "tests/test_good.nim": BAD });
  await until(/1 passed, 1 failed, 0 skipped\n(.*\n)*.*wrong failed: a check failed/);
  await sleep(4000); // Nothing changes: what the run itself wrote does not count.
  expect(said.match(/watching/g)).toHaveLength(2);
  const ended = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
  child.kill("SIGINT");
  expect(await ended).toBe(130);
});

test("under --json the results are in the one document", async () => {
  const rig = newRig({ ...PROJECT, "tests/test_bad.nim": BAD });
  const ran = await rig.ffi(["test", "--json"], { env: fakeNim(rig) });
  expect([ran.code, ran.stderr]).toEqual([1, ""]);
  const { result } = JSON.parse(ran.stdout) as { result: { tally: string; results: { outcome: string }[] } };
  expect(result.tally).toBe("3 passed, 1 failed, 0 skipped");
  expect(result.results.map(({ outcome }) => outcome)).toEqual(["passed", "failed", "passed", "passed"]);
});
