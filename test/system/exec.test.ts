import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { describeEnd, exec, succeeded } from "../../src/system/exec.js";
import { FFI, newRig } from "../rig/rig.js";

const sh = (script: string, more: object = {}) => exec({ file: "/bin/sh", args: ["-c", script], ...more });

test("a program's exit code and both streams come back", async () => {
  const outcome = await sh("echo out; echo err >&2; exit 3");
  expect(outcome.end).toEqual({ kind: "exited", code: 3 });
  expect([outcome.stdout, outcome.stderr, succeeded(outcome)]).toEqual(["out", "err", false]);
  expect(outcome.output.split("\n").sort()).toEqual(["err", "out"]);
});

test("a program that a signal ends says which", async () => {
  const outcome = await sh("kill -SEGV $$");
  expect(outcome.end).toEqual({ kind: "signalled", signal: "SIGSEGV" });
});

test("a program that does not exist is not started", async () => {
  const outcome = await exec({ file: "/nowhere/prog", args: [] });
  expect(outcome.end.kind).toBe("not-started");
});

test("a program that takes too long is killed with everything that it started", async () => {
  const rig = newRig();
  const started = performance.now();
  const outcome = await sh("sleep 30 & echo $! > pid; wait", { cwd: rig.folder, timeoutMs: 500 });
  expect(outcome.end).toEqual({ kind: "timed-out" });
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(await isGone(Number(rig.read("pid")))).toBe(true);
});

test("arguments reach the program as they are", async () => {
  const outcome = await exec({ file: "/usr/bin/printf", args: ["%s|", "a b", "$HOME", "", "é\n;"] });
  expect(outcome.stdout).toBe("a b|$HOME||é\n;|");
});

test("input is written, and is empty otherwise", async () => {
  expect((await sh("cat", { input: "hello" })).stdout).toBe("hello");
  expect((await sh("cat")).stdout).toBe("");
});

test("each line is seen as it comes", async () => {
  const lines: string[] = [];
  await exec({ file: "/bin/sh", args: ["-c", "echo a; echo b; printf c"] }, { onLine: (line) => lines.push(line) });
  expect(lines).toEqual(["a", "b", "c"]);
});

test("an end is told in words", () => {
  expect(describeEnd({ kind: "exited", code: 2 })).toBe("exit code 2");
  expect(describeEnd({ kind: "signalled", signal: "SIGKILL" })).toBe("killed by SIGKILL");
  expect(describeEnd({ kind: "timed-out" })).toBe("timed out");
  expect(describeEnd({ kind: "not-started", reason: "no such file" })).toBe("not started: no such file");
  expect(describeEnd({ kind: "interrupted" })).toBe("interrupted");
});

test("Ctrl-C ends a command's children and theirs, and the command exits with 130", async () => {
  const rig = newRig({ "ffi.toml": '[workspace]\nmembers = ["x"]\n[tasks]\nwait = "sleep 60 & echo $! > pid; wait"\n' });
  const child = spawn(process.execPath, [FFI, "run", "wait", "--json"], { cwd: rig.folder, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  child.stdout.on("data", (text) => (stdout += String(text)));
  const pidFile = join(rig.folder, "pid");
  while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") await sleep(20);
  child.kill("SIGINT");
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code).toBe(130);
  expect(await isGone(Number(rig.read("pid")))).toBe(true);
  expect((JSON.parse(stdout) as { exitCode: number }).exitCode).toBe(130);
});

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    if (readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.startsWith("Z") === true) return true;
    await sleep(50);
  }
  return false;
}

test("a program waits for the line of its gate, and what it leaves running holds nobody up", async () => {
  let open = (_text: string): void => {};
  const gate = new Promise<string>((resolve) => (open = resolve));
  const running = exec({ file: "/bin/sh", args: ["-c", "read -r line <&3; sleep 30 > /dev/null 2>&1 & echo $line $!"] }, { gate, onStart: () => void setTimeout(() => open("go\n"), 50) });
  const [word, pid] = (await running).stdout.split(" ");
  expect([word, existsSync(`/proc/${pid}`)]).toEqual(["go", true]);
  process.kill(Number(pid));
});

test("a gate that stays shut is read as ended", async () => {
  const outcome = await exec({ file: "/bin/sh", args: ["-c", "read -r line <&3 || exit 7"] }, { gate: Promise.resolve("") });
  expect(outcome.end).toEqual({ kind: "exited", code: 7 });
});
