// What a debugger and a stack trace show of a library built by `ffi build` is what they show of one built by the compiler alone.
import { join } from "node:path";
import { expect, it } from "vitest";
import { haveTools, soaking } from "../rig/tools.js";
import { type BuildRig, NIM_PREFIX, newBuildRig } from "./build-rig.js";

const LEAF = `proc deepest(a: cint): cint =
  if a < 0:
    raise newException(ValueError, "below zero")
  result = a * 2

proc leafTwice*(a: cint): cint =
  var total: cint = 0
  for i in 0 .. 2:
    total += deepest(a)
  total
`;
const ROOT = `import leaf, iface

proc twice(a: cint): cint {.exportc: "plain_twice", cdecl, dynlib.} =
  try:
    result = leafTwice(a) + 1
  except ValueError as e:
    stderr.write e.getStackTrace(), e.msg, "\\n"
proc start() {.importc: "libplainNimMain", cdecl.}
proc shout(a: cint): cint {.exportc: "plain_shout", cdecl, dynlib.} =
  start()
  a
`;
const CLIENT = `#include <stdio.h>
int plain_twice(int a);
int plain_shout(int a);
int main(void) {
  plain_shout(0);
  printf("%d\\n", plain_twice(3));
  fflush(stdout);
  return plain_twice(-1);
}
`;

/** One way to build, as `ffi build` is told and as the compiler is. */
interface Way {
  readonly flags: readonly string[];
  readonly profile: "dev" | "release" | "danger";
  readonly mm: "orc" | "arc" | "refc";
}

const NATIVE = ["--debugger:native"];
const LINES = ["--lineDir:on", "--passC:-g"];
const TRACES = ["--stackTrace:on", "--lineTrace:on"];

/** One by default; under --soak every profile and memory manager with each kind of lines. */
const ways: readonly Way[] = soaking()
  ? (["dev", "release", "danger"] as const).flatMap((profile) =>
      (["orc", "arc", "refc"] as const).flatMap((mm) => [NATIVE, LINES, TRACES, []].map((flags): Way => ({ flags, profile, mm }))),
    )
  : [{ flags: NATIVE, profile: "dev", mm: "orc" }];

for (const way of ways) {
  const { flags, profile, mm } = way;
  it(`shows the lines, frames and stack traces of stock Nim (${[profile, mm, ...flags].join(" ")})`, async ({ skip }) => {
    if (!haveTools("gdb")) skip("gdb is not installed");
    const manifest = `[library]\nname = "plain"\nroot = "src/plain.nim"\n[nim]\nflags = ${JSON.stringify(flags)}\n`;
    const rig = newBuildRig({ "ffi.toml": manifest, "src/leaf.nim": LEAF, "src/plain.nim": ROOT, "client.c": CLIENT });
    await rig.build(["--profile", profile, "--mm", mm]);
    const folder = `build/${profile}${mm === "orc" ? "" : `-${mm}`}`;
    const stock = await stockLibrary(rig, way);
    const programs = [await link(rig, "stock-client", stock), await link(rig, "client", `${folder}/lib`)] as const;
    const traces = await Promise.all(programs.map((program) => rig.run(program, [])));
    expect(traces[1]).toEqual(traces[0]);
    if (profile === "dev" || flags === TRACES) expect(traces[1]?.stderr).toContain("leaf.nim(9)");
    const seen = [await debugged(rig, programs[0]), await debugged(rig, programs[1])];
    expect(seen[1]).toEqual(seen[0]);
    const hasLines = flags === NATIVE || flags === LINES;
    if (hasLines) expect(seen[1]).toEqual(expect.arrayContaining(["frame leaf.nim:3"]));
    if (hasLines && profile === "dev") expect(seen[1]).toEqual(expect.arrayContaining(["frame leaf.nim:9", "frame plain.nim:5", '3\t    raise newException(ValueError, "below zero")']));
    for (const unit of ["leaf.nim.c", "plain.nim.c"]) expect(rig.read(`${folder}/plain/c/${unit}`)).not.toContain(rig.folder);
  });
}

/** What the compiler makes by itself, with the flags that `ffi build` gives it. */
async function stockLibrary(rig: BuildRig, { flags, profile, mm }: Way): Promise<string> {
  const choices = [`--mm:${mm}`, ...(mm === "refc" ? [] : ["-d:useMalloc"]), ...(profile === "dev" ? [] : [`-d:${profile}`])];
  const own = ["--app:lib", "--noMain:on", "--nimMainPrefix:libplain", "--threads:on", ...choices, "-d:noSignalHandler", "--excessiveStackTrace:off"];
  const ran = await rig.run(join(NIM_PREFIX, "bin/nim"), ["c", "--hints:off", ...own, ...flags, "--nimcache:stock/cache", "-o:stock/libplain.so", "src/plain.nim"]);
  expect([ran.code, ran.stderr]).toEqual([0, expect.anything()]);
  return "stock";
}

async function link(rig: BuildRig, program: string, library: string): Promise<string> {
  const folder = join(rig.folder, library);
  expect(await rig.run("gcc", ["client.c", "-o", program, `${folder}/libplain.so`, `-Wl,-rpath,${folder}`])).toMatchObject({ code: 0 });
  return join(rig.folder, program);
}

/** Stops where the library raises; the frames there with their lines, the source shown, and which lines have code. */
async function debugged(rig: BuildRig, program: string): Promise<string[]> {
  const lines = ["leaf.nim", "plain.nim"].flatMap((file) => [1, 2, 3, 4, 7, 8, 9, 10].map((line) => `info line ${file}:${line}`));
  const commands = ["set breakpoint pending on", "break leaf.nim:3", "run", "bt", ...lines].flatMap((command) => ["-ex", command]);
  const { stdout } = await rig.run("gdb", ["-q", "-nx", "-batch", ...commands, program]);
  return stdout.split("\n").flatMap((line) => {
    const frame = /^#\d+ .* at (?:.*\/)?([^/]+:\d+)$/.exec(line);
    if (frame !== null) return [`frame ${frame[1]}`];
    if (/^\d+\t/.test(line)) return [line];
    const code = /^Line (\d+) of "(?:.*\/)?([^/]+)" (starts|is)/.exec(line);
    return code === null ? [] : [`${code[2]}:${code[1]} ${code[3]}`];
  });
}
