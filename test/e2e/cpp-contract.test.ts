// A C++ program built for one library, run with others: linked and loaded at run time, natively and over CBOR. Every library is a real build.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { interfaceModel } from "./rig/surface.js";
import { haveTools } from "./rig/tools.js";

const MINUTES = 60_000;
const FITS = { code: 0, stdout: "2 3 a label", stderr: "" };

describe.runIf(haveTools("g++"))("a C++ program built for contract_old", () => {
  const programs = { linked: "", loaded: "" };
  const libraries: Record<string, BuiltLibrary> = {};
  const checksums: Record<string, string> = {};
  let header = "";
  let empty = "";

  beforeAll(async () => {
    for (const name of ["contract_old", "contract_new", "contract_grown", "contract_gone"]) {
      libraries[name] = await buildLibrary(`test/e2e/libs/${name}`);
      checksums[name] = (await interfaceModel(libraries[name])).checksum;
    }
    libraries["echo"] = await buildLibrary("examples/echo");
    const old = libraries["contract_old"]!;
    await ffi(old.folder, ["genbindings", "cpp", "--abi", "both"]);
    const include = join(old.folder, "bindings/cpp/include");
    header = join(include, "contract.hpp");
    const source = join(REPOSITORY, "test/e2e/cpp/contract.cpp");
    const flags = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", `-I${include}`, source];
    programs.linked = join(old.folder, "build/contract_linked");
    programs.loaded = join(old.folder, "build/contract_loaded");
    await output("g++", [...flags, `-L${old.libraryFolder}`, "-lcontract", "-o", programs.linked]);
    await output("g++", [...flags, "-DCONTRACT_DYNAMIC_LOAD", "-ldl", "-o", programs.loaded]);
    empty = join(old.folder, "build/empty");
    rmSync(empty, { recursive: true, force: true });
    mkdirSync(empty);
  }, 20 * MINUTES);

  const folderOf = (name: string): string => libraries[name]!.libraryFolder;
  const linked = (folder: string, abi: string) => run(programs.linked, [abi], { env: { LD_LIBRARY_PATH: folder } });
  const loaded = (folder: string, abi: string) => run(programs.loaded, [abi], { env: { CONTRACT_LIB_DIR: folder } });
  const made = (): string => `header:  ${header}, version 1.0.0, ffi 0.1.0, interface ${checksums["contract_old"]}`;
  const path = (name: string): string => join(folderOf(name), "libcontract.so");

  function mismatch(name: string, ...items: readonly RegExp[]) {
    const start = `the library contract is not the one that this header was made for\n${made()}\nlibrary: ${path(name)}, ffi 0.1.0, interface ${checksums[name]}\nthese items differ:\n`;
    const end = "\nrebuild the library (ffi build) or make the header again (ffi genbindings cpp), so that both are of one source";
    return { start, items, end };
  }

  function expectMismatch(ran: { code: number | string; stdout: string; stderr: string }, wanted: ReturnType<typeof mismatch>): void {
    expect([ran.code, ran.stderr]).toEqual([101, ""]);
    expect(ran.stdout.slice(0, wanted.start.length)).toBe(wanted.start);
    expect(ran.stdout.endsWith(wanted.end)).toBe(true);
    const lines = ran.stdout.slice(wanted.start.length, -wanted.end.length).split("\n");
    expect(lines).toHaveLength(wanted.items.length);
    wanted.items.forEach((item, index) => expect(lines[index]).toMatch(item));
  }

  test.each(["linked", "loaded"] as const)("%s, takes that library and one with additions, in both ABIs", async (mode) => {
    const start = mode === "linked" ? linked : loaded;
    for (const name of ["contract_old", "contract_new"]) {
      for (const abi of ["native", "cbor"]) expect(await start(folderOf(name), abi)).toEqual(FITS);
    }
  }, 5 * MINUTES);

  test.each(["linked", "loaded"] as const)("%s, takes a new optional field over CBOR, and names what it breaks natively", async (mode) => {
    const start = mode === "linked" ? linked : loaded;
    expect(await start(folderOf("contract_grown"), "cbor")).toEqual(FITS);
    const changed = /^ {2}contract_label \(header [0-9a-f]{16}, library [0-9a-f]{16}\)$/;
    expectMismatch(await start(folderOf("contract_grown"), "native"), mismatch("contract_grown", changed));
  }, 5 * MINUTES);

  test.each(["linked", "loaded"] as const)("%s, names what has gone and what has changed, in both ABIs", async (mode) => {
    const start = mode === "linked" ? linked : loaded;
    const items = [/^ {2}contract_move \(not in the library\)$/, /^ {2}contract_label \(header [0-9a-f]{16}, library [0-9a-f]{16}\)$/];
    for (const abi of ["native", "cbor"]) expectMismatch(await start(folderOf("contract_gone"), abi), mismatch("contract_gone", ...items));
  }, 5 * MINUTES);

  test("linked, leaves a missing file to the loader", async () => {
    const ran = await linked(empty, "native");
    expect(ran.code).toBe(127);
    expect(ran.stderr).toContain("libcontract.so: cannot open shared object file");
  }, 5 * MINUTES);

  test("loaded, says which file is missing, where it looked and what to do", async () => {
    const missing = join(empty, "libcontract.so");
    const text = (why: string): string =>
      `the library contract cannot be loaded\n  ${why}\nheader: ${header}, version 1.0.0, ffi 0.1.0, interface ${checksums["contract_old"]}\n` +
      "build it (ffi build) and name its folder in CONTRACT_LIB_DIR, or its file with contract::load; if functions are missing, the library is older than the header";
    const absent = text(`${missing}: ${missing}: cannot open shared object file: No such file or directory`);
    expect(await loaded(empty, "native")).toEqual({ code: 101, stdout: absent, stderr: "" });
    expect(await run(programs.loaded, ["native", missing])).toEqual({ code: 101, stdout: absent, stderr: "" });
    copyFileSync(libraries["echo"]!.shared, join(empty, "libother.so"));
    const other = await run(programs.loaded, ["native", join(empty, "libother.so")]);
    expect([other.code, other.stderr]).toEqual([101, ""]);
    expect(other.stdout).toMatch(/libother\.so: has no contract_next_call_id, contract_cancel, .*: it is another library, or older than the header\n/);
  }, 5 * MINUTES);
});
