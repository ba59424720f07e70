import { expect, test } from "vitest";
import { COMMANDS } from "../../commands/table.js";
import { newRig } from "../rig/rig.js";

/** What bash would offer for a command line whose last word is being typed. */
async function offered(script: string, ...words: readonly string[]): Promise<readonly string[]> {
  const rig = newRig({ "complete.sh": `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ffi; printf '%s\\n' "\${COMPREPLY[@]}"\n` });
  const ran = await rig.run("bash", ["complete.sh", ...words]);
  return ran.stdout.split("\n").filter((line) => line !== "");
}

test("bash completes commands, flags, the values of flags and languages", async () => {
  const { stdout: script, code } = await newRig().ffi(["autocomplete", "bash"]);
  expect([code, script.split("\n")[0]]).toEqual([0, "# In ~/.bashrc: source <(ffi autocomplete bash)"]);
  expect(await offered(script, "ffi", "")).toEqual([...Object.keys(COMMANDS).sort(), "help"]);
  expect(await offered(script, "ffi", "gen")).toEqual(["genbindings"]);
  expect(await offered(script, "ffi", "build", "--pro")).toEqual(["--profile"]);
  expect(await offered(script, "ffi", "build", "--profile", "")).toEqual(["dev", "release", "danger"]);
  expect(await offered(script, "ffi", "genbindings", "c")).toEqual(["c", "cpp", "cddl"]);
});

test("fish gets a line for each command and flag", async () => {
  const { stdout } = await newRig().ffi(["autocomplete", "fish"]);
  expect(stdout).toContain("complete -c ffi -f -n __fish_use_subcommand -a build -d 'build what is out of date: libraries, headers, enabled bindings'\n");
  expect(stdout).toContain("complete -c ffi -n '__fish_seen_subcommand_from test' -l mm -x -a 'orc arc refc' -d ");
});

test("an unknown shell is wrong usage", async () => {
  const ran = await newRig().ffi(["autocomplete", "tcsh"]);
  expect([ran.code, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toMatch(/^error: expected tcsh to be one of: bash, zsh, fish/);
});
