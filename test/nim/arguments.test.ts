// The compiler's command line: what each setting adds.
import { describe, expect, it } from "vitest";
import type { NimChoices } from "../../src/graph/library-plan.js";
import { nimArguments, recordPath, stagingArguments } from "../../src/nim/arguments.js";

const CHOICES: NimChoices = {
  library: "x",
  version: "1.2.3",
  profile: "dev",
  mm: "orc",
  async: "auto",
  sanitizers: [],
  defines: [],
  paths: [],
  flags: [],
  fullPaths: false,
  runtime: "/pkg/runtime",
};
const BASE = nimArguments(CHOICES);
const added = (change: Partial<NimChoices>) => nimArguments({ ...CHOICES, ...change }).filter((argument) => !BASE.includes(argument));

describe("the compiler's arguments", () => {
  it("are these for a plain library", () => {
    expect(BASE).toEqual([
      "--compileOnly", "-d:nimBetterRun", "--colors:off", "--processing:filenames", "--app:lib", "--noMain:on", "--threads:on",
      "--maxLoopIterationsVM:1000000000", "--mm:orc",
      "--nimMainPrefix:libx", "-d:ffiLibrary", "-d:ffiLibraryName=x", "-d:ffiLibraryVersion=1.2.3", "-d:ffiAsync=auto", "-d:noSignalHandler",
      "-d:useMalloc", "--excessiveStackTrace:off", "--path:/pkg/runtime",
    ]);
  });

  it("name staging paths and the root last", () => {
    const staging = { nimcache: "/b/nc", interfaceFile: "/b/nc/interface.cbor", positionsFile: "/b/nc/interface.positions.cbor" };
    expect(stagingArguments(staging, "x", "/p/x.nim")).toEqual(["-d:ffiInterfaceOut=/b/nc/interface.cbor", "--nimcache:/b/nc", "-o:/b/nc/libx.so", "/p/x.nim"]);
    expect(recordPath(staging, "x")).toBe("/b/nc/libx.json");
  });

  it("follow profile, memory manager, the manifest's additions and the C compiler", () => {
    expect(added({ profile: "release" })).toEqual(["-d:release"]);
    expect(added({ profile: "danger" })).toEqual(["-d:danger"]);
    expect(added({ mm: "refc" })).toEqual(["--mm:refc"]);
    expect(nimArguments({ ...CHOICES, mm: "refc" })).not.toContain("-d:useMalloc");
    expect(nimArguments({ ...CHOICES, fullPaths: true })).not.toContain("--excessiveStackTrace:off");
    expect(added({ defines: ["a", "b=1"], paths: ["/v"], flags: ["--hints:off"] })).toEqual(["-d:a", "-d:b=1", "--path:/v", "--hints:off"]);
    expect(added({ compiler: "/usr/bin/clang-14" })).toEqual(["--cc:clang", "--clang.exe:/usr/bin/clang-14", "--clang.linkerexe:/usr/bin/clang-14"]);
  });

  it("pass sanitizers to compiler and linker, without the checks that Nim's C fails on purpose", () => {
    expect(added({ sanitizers: ["address", "undefined"] })).toEqual([
      "--passC:-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g1", "--passL:-fsanitize=address,undefined", "-d:ffiSanitizer",
    ]);
    expect(added({ sanitizers: ["undefined"], mm: "refc", compiler: "clang" })[1]).toBe(
      "--passC:-fsanitize=undefined -fno-sanitize-recover=undefined -fno-sanitize=alignment -fno-sanitize=function -fno-omit-frame-pointer -g1",
    );
    expect(added({ sanitizers: ["thread"] })).toContain("-d:release");
  });
});
