import { expect, test } from "vitest";
import { newRig } from "../rig/rig.js";

const PROJECT = {
  "ffi.toml":
    '[library]\nname = "a"\nroot = "a.nim"\n[tasks]\nhello = "echo hello from $FFI_PROJECT; echo"\nfail = "echo broken; exit 3 #"\n' +
    'die = "kill -SEGV $$ #"\nboth = "echo command"\n',
  "a.nim": "",
  "sub/x": "",
  "tasks/zx.mjs": "const { stdout } = await $`echo from zx`;\nconsole.log(stdout.trim(), process.env.FFI_LIB, ...argv._);\n",
  "tasks/both.mjs": "console.log('script');\n",
};

test("without a name, the tasks are listed: commands, then scripts that no command hides", async () => {
  const { code, stdout } = await newRig(PROJECT).ffi(["run"]);
  expect([code, stdout.split("\n").map((line) => line.split(" ")[0])]).toEqual([0, ["hello", "fail", "die", "both", "zx", ""]]);
});

test("a command runs in the project's folder, wherever ffi was started, and gets the words behind --", async () => {
  const ran = await newRig(PROJECT).ffi(["run", "hello", "--", "a b", "--quiet"], { cwd: "sub" });
  expect(ran).toEqual({ code: 0, stdout: "hello from <here>\na b --quiet\n", stderr: "" });
});

test("a script runs under zx, with the project's paths", async () => {
  const ran = await newRig(PROJECT).ffi(["run", "zx", "--", "word"]);
  expect(ran).toEqual({ code: 0, stdout: "from zx <here>/build/dev/lib word\n", stderr: "" });
});

test("a task that fails exits with 1 and says how", async () => {
  const rig = newRig(PROJECT);
  expect(await rig.ffi(["run", "fail"])).toEqual({
    code: 1,
    stdout: "broken\n",
    stderr: 'error: task "fail" failed: exit code 3\n  hint: it is: echo broken; exit 3 #\n',
  });
  expect((await rig.ffi(["run", "die"])).stderr.split("\n")[0]).toBe('error: task "die" failed: killed by SIGSEGV');
});

test("under --json the task's output is part of the document", async () => {
  const ran = await newRig(PROJECT).ffi(["run", "fail", "--json"]);
  expect(JSON.parse(ran.stdout)).toMatchObject({ exitCode: 1, result: { task: { name: "fail", kind: "command" }, output: "broken" } });
});

test("an unknown task is wrong usage, with the nearest name", async () => {
  const rig = newRig(PROJECT);
  expect(await rig.ffi(["run", "helo"])).toEqual({
    code: 2,
    stdout: "",
    stderr: 'error: there is no task "helo"\n  hint: did you mean "hello"? tasks: hello, fail, die, both, zx\n',
  });
  const bare = newRig({ "ffi.toml": '[library]\nname = "a"\nroot = "a.nim"\n', "a.nim": "" });
  expect((await bare.ffi(["run", "x"])).stderr).toBe(
    'error: there is no task "x"\n  hint: add it to [tasks] in ffi.toml, or as tasks/<name>.mjs\n',
  );
});
