// What a consumer's build finds: exactly the public symbols, and packages that pkg-config and CMake understand.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { exportedSymbols } from "../../src/model/exports.js";
import { MATRIX, REPOSITORY, TIMER, buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { exportedSymbolsOf, interfaceModel } from "./rig/surface.js";
import { haveTools } from "./rig/tools.js";

const SCRATCH = join(REPOSITORY, "build/e2e/packaging");
const MAIN = join(REPOSITORY, TIMER, "clients/c");

let timer: BuiltLibrary;
let matrix: BuiltLibrary;

beforeAll(async () => {
  timer = await buildLibrary(TIMER);
  matrix = await buildLibrary(MATRIX);
  rmSync(SCRATCH, { recursive: true, force: true });
  mkdirSync(SCRATCH, { recursive: true });
});

describe("the visible symbols", () => {
  test("of the timer's shared library are these and no others", async () => {
    const checksum = (await interfaceModel(timer)).checksum;
    const methods = ["complex", "echo", "schedule", "version"];
    const own = [
      "abi_checksum", "abi_item", "add_event_listener", "add_event_listener_cbor", "cancel", "ffi_version", "host_complete",
      "host_complete_cbor", "last_error", "next_call_id", "on_worker", "register_host_fn", "register_host_fn_cbor",
      "release_handle", "remove_event_listener", "shutdown",
    ];
    const expected = [
      ...methods.flatMap((name) => [name, `${name}_id`, `${name}_cbor`, `${name}_cbor_id`]),
      "create", "create_cbor", "destroy", `abi_${checksum}`, ...own,
    ];
    expect(await exportedSymbolsOf(timer.shared)).toEqual(expected.map((name) => `my_timer_${name}`).sort());
  });

  test("of every library file are what its interface model says", async () => {
    for (const library of [timer, matrix]) {
      const expected = exportedSymbols(await interfaceModel(library));
      expect(await exportedSymbolsOf(library.shared)).toEqual(expected);
      expect(await exportedSymbolsOf(library.archive)).toEqual(expected);
    }
  });

  test("leave nothing undefined that the C library does not have", async () => {
    const listing = await output("nm", ["-D", "--undefined-only", timer.shared]);
    const foreign = listing.split("\n").filter((line) => !/@GLIBC|__gmon_start__|_ITM_|__cxa_finalize/.test(line));
    expect(foreign).toEqual([]);
  });
});

test("the shared library has a soname and stays loaded", async () => {
  const dynamic = await output("readelf", ["-d", timer.shared]);
  expect(dynamic).toContain("Library soname: [libmy_timer.so]");
  expect(dynamic).toContain("NODELETE");
});

describe("pkg-config", () => {
  test("gives all that compiling and linking takes", async () => {
    if (!haveTools("pkg-config")) return;
    const env = { PKG_CONFIG_PATH: timer.pkgConfigPath };
    const flags = (await output("pkg-config", ["--cflags", "--libs", "my_timer"], { env })).split(/\s+/).filter((flag) => flag !== "");
    const rpaths = flags.filter((flag) => flag.startsWith("-L")).map((flag) => `-Wl,-rpath,${flag.slice(2)}`);
    const program = join(SCRATCH, "by-pkg-config");
    await output("gcc", ["-std=c11", join(MAIN, "main.c"), ...flags, ...rpaths, "-pthread", "-o", program]);
    expect(await output(program, [])).toMatch(/^created timer\n[^]*\ndone$/);
  });

  test("says the library's version and description", async () => {
    if (!haveTools("pkg-config")) return;
    expect(await output("pkg-config", ["--modversion", "matrix"], { env: { PKG_CONFIG_PATH: matrix.pkgConfigPath } })).toBe("2.3.4");
  });
});

describe("CMake", () => {
  /** Configures, builds and runs a project of a few lines that finds the package under `prefix`. */
  async function build(label: string, prefix: string, definitions: readonly string[] = []): Promise<string> {
    const source = join(SCRATCH, `${label}-source`);
    const folder = join(SCRATCH, label);
    mkdirSync(source, { recursive: true });
    for (const file of ["main.c", "call.h", "options.h"]) cpSync(join(MAIN, file), join(source, file));
    writeFileSync(join(source, "CMakeLists.txt"), [
      "cmake_minimum_required(VERSION 3.16)",
      "project(consumer C)",
      "find_package(my_timer 0.1 CONFIG REQUIRED)",
      "find_package(Threads REQUIRED)",
      "add_executable(consumer main.c)",
      "target_link_libraries(consumer PRIVATE my_timer::my_timer Threads::Threads)",
      "",
    ].join("\n"));
    await output("cmake", ["-S", source, "-B", folder, `-DCMAKE_PREFIX_PATH=${prefix}`, ...definitions]);
    await output("cmake", ["--build", folder]);
    return output(join(folder, "consumer"), []);
  }

  test("finds the package where it was generated", async () => {
    if (!haveTools("cmake")) return;
    expect(await build("cmake-in-place", join(timer.folder, "bindings/c"))).toMatch(/\ndone$/);
  });

  test("finds the package where it was installed, with its library and with no path of the project in it", async () => {
    if (!haveTools("cmake")) return;
    const prefix = join(SCRATCH, "an installed package");
    await output("cmake", ["-S", join(timer.folder, "bindings/c"), "-B", join(SCRATCH, "cmake-install")]);
    await output("cmake", ["--install", join(SCRATCH, "cmake-install"), "--prefix", prefix]);
    expect(readdirSync(join(prefix, "lib")).sort()).toEqual(["cmake", "libmy_timer.a", "libmy_timer.so", "pkgconfig"]);
    const texts = ["pkgconfig/my_timer.pc", "cmake/my_timer/my_timerConfig.cmake"].map((file) => readFileSync(join(prefix, "lib", file), "utf8"));
    expect(texts.join("")).not.toMatch(/build\/dev|builddir/);
    expect(await build("cmake-installed", prefix)).toMatch(/\ndone$/);
  });

  test("refuses a version that is not there", async () => {
    if (!haveTools("cmake")) return;
    const source = join(SCRATCH, "cmake-newer");
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, "CMakeLists.txt"), "cmake_minimum_required(VERSION 3.16)\nproject(consumer C)\nfind_package(my_timer 7.0 CONFIG REQUIRED)\n");
    const finished = await run("cmake", ["-S", source, "-B", join(source, "build"), `-DCMAKE_PREFIX_PATH=${join(timer.folder, "bindings/c")}`]);
    expect(finished.code).not.toBe(0);
    expect(finished.stderr).toContain("version: 0.1.0");
  });
});
