// The launcher reads the same flags as oclif, and agrees with what the workflows record.
import { describe, expect, it } from "vitest";
import { requestOf } from "../../commands/direct.js";
import { LAUNCH_VARIABLES, guessOutput, launchKey } from "../../src/graph/launch-record.js";
import { readCommandLine } from "../../src/launcher/command-line.js";
import { LANGUAGES } from "../../src/project/project.js";
import { BIND_FLAGS, BUILD_FLAGS, type FlagTable, GLOBAL_FLAGS } from "../../src/ui/flag-table.js";
import { launchOfBind, launchOfBuild } from "../../src/workflows/build/record-launch.js";

const request = (...words: string[]) => readCommandLine(words)?.request;

describe("a build's command line", () => {
  it("is the request that the workflow records for it", () => {
    expect(request("build")).toEqual(launchOfBuild({ cwd: "/p", libraries: [] }));
    expect(request("build", "a", "--profile=release", "-j4", "b", "--mm", "refc", "--sanitize", "address,undefined", "--launcher", "ccache")).toEqual(
      launchOfBuild({ cwd: "/p", libraries: ["a", "b"], profile: "release", jobs: 4, mm: "refc", sanitizers: ["address", "undefined"], launcher: "ccache" }),
    );
    expect(request("genbindings", "c", "go", "--out", "x", "--abi", "both")).toEqual(
      launchOfBind({ cwd: "/p", languages: ["c", "go"], out: "x", abi: "both" }),
    );
    expect(request("genbindings", "all")).toEqual(launchOfBind({ cwd: "/p", languages: LANGUAGES }));
  });

  it("is left to oclif when it asks for more than an answer, or is wrong", () => {
    const lines = [
      [], ["init"], ["build", "--json"], ["build", "--verbose"], ["build", "-n"], ["build", "--explain"], ["build", "--verify"],
      ["build", "--unknown"], ["build", "--profile"], ["build", "--profile", "fast"], ["build", "-j", "0"], ["build", "--keep-going=1"],
      ["build", "--profile", "dev", "--profile", "dev"], ["genbindings"], ["genbindings", "c", "--check"], ["build", "--help"], ["build", "--"],
      ["genbindings", "cobol"], ["genbindings", "all", "cobol"],
    ];
    for (const line of lines) expect([line, readCommandLine(line)]).toEqual([line, undefined]);
  });

  it("knows where and how loudly to answer", () => {
    expect(readCommandLine(["build", "--cwd", "/x", "-q"])).toEqual({ request: request("build"), cwd: "/x", quiet: true, keepGoing: false });
  });

  it("is run as the request that it names", () => {
    const run = (...words: string[]) => requestOf(readCommandLine(words)!, "/p");
    const asked = { cwd: "/p", profile: "release", mm: "arc", launcher: "ccache", sanitizers: ["address", "undefined"] } as const;
    expect(run("build")).toEqual({ command: "build", build: { cwd: "/p", libraries: [], sanitizers: [], keepGoing: false } });
    expect(run("build", "a", "-k", "-j", "3", "--profile", "release", "--mm=arc", "--launcher", "ccache", "--sanitize", "address,undefined")).toEqual(
      { command: "build", build: { ...asked, libraries: ["a"], jobs: 3, keepGoing: true } },
    );
    expect(run("genbindings", "go", "c", "--out", "x", "--abi", "both", "-j2")).toEqual(
      { command: "genbindings", bind: { cwd: "/p", languages: ["go", "c"], out: "x", abi: "both", jobs: 2 } },
    );
    expect(run("genbindings", "c", "all")).toEqual({ command: "genbindings", bind: { cwd: "/p", languages: LANGUAGES } });
  });

  it("reads or refuses every flag of the table: none is dropped unseen", () => {
    const known = new Set(["profile", "sanitize", "mm", "launcher", "out", "abi", "jobs", "keep-going", "quiet", "cwd"]);
    for (const [command, table] of [["build", BUILD_FLAGS], ["genbindings", BIND_FLAGS]] as [string, FlagTable][]) {
      const all: FlagTable = { ...GLOBAL_FLAGS, ...table };
      for (const [name, spec] of Object.entries(all)) {
        const value = spec.kind === "choice" || spec.kind === "list" ? [spec.choices[0]!] : spec.kind === "boolean" ? [] : ["1"];
        const line = readCommandLine([command, "c", `--${name}`, ...value]);
        expect([name, line !== undefined]).toEqual([name, known.has(name)]);
      }
    }
  });
});

describe("a record's name", () => {
  const env = Object.fromEntries(LAUNCH_VARIABLES.map((name) => [name, "x"]));

  it("differs between requests and between environments that choose other tools", () => {
    const key = launchKey({ command: "build", names: [], flags: {} }, env);
    expect(launchKey({ command: "build", names: [], flags: {} }, { ...env, EDITOR: "vi" })).toBe(key);
    expect(launchKey({ command: "build", names: ["a"], flags: {} }, env)).not.toBe(key);
    for (const name of LAUNCH_VARIABLES) {
      expect(launchKey({ command: "build", names: [], flags: {} }, { ...env, [name]: undefined })).not.toBe(key);
    }
  });

  it("lies in the output folder that the manifest names", () => {
    expect(guessOutput('[library]\nname = "x"\n')).toBe("build");
    expect(guessOutput('[build]\n  output = "out/here"\n')).toBe("out/here");
  });
});
