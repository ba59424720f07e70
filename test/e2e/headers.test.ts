// The generated headers as a consumer's compiler sees them: alone, together, in C and in C++, without a warning.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { MATRIX, REPOSITORY, TIMER, buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { STRICT } from "./rig/client.js";
import { output } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const COMPILERS = [
  { compiler: "gcc", language: "c", standard: "c11" },
  { compiler: "clang", language: "c", standard: "c11" },
  { compiler: "g++", language: "c++", standard: "c++17" },
  { compiler: "clang++", language: "c++", standard: "c++17" },
] as const;

/** What a consumer includes, by title. */
const INCLUDES: Readonly<Record<string, readonly string[]>> = {
  "the native header alone": ["#include <matrix.h>"],
  "the CBOR header alone": ["#include <matrix_cbor.h>"],
  "both headers": ["#include <my_timer.h>", "#include <my_timer_cbor.h>"],
  "both headers the other way round": ["#include <my_timer_cbor.h>", "#include <my_timer.h>"],
  "the headers of two libraries": ["#include <my_timer.h>", "#include <matrix_cbor.h>", "#include <matrix.h>", "#include <my_timer_cbor.h>"],
  "a header twice": ["#include <my_timer.h>", "#include <my_timer.h>"],
  "a header with short names": ["#define MY_TIMER_SHORT_NAMES", "#include <my_timer.h>", "EchoRequest request;"],
};

describe.each(COMPILERS)("$compiler as $standard", ({ compiler, language, standard }) => {
  let libraries: readonly BuiltLibrary[];

  beforeAll(async () => {
    libraries = [await buildLibrary(TIMER), await buildLibrary(MATRIX)];
  });

  test.each(Object.entries(INCLUDES))("takes %s without a warning", async (title, lines) => {
    if (!haveTools(compiler)) return;
    const folder = join(REPOSITORY, "build/e2e/headers");
    mkdirSync(folder, { recursive: true });
    const source = join(folder, `${title.replaceAll(" ", "-")}-${compiler}.txt`);
    writeFileSync(source, [...lines, "int a_declaration_of_our_own;", ""].join("\n"));
    const includes = libraries.map((library) => `-I${library.include}`);
    await output(compiler, [...STRICT, `-std=${standard}`, "-x", language, "-fsyntax-only", ...includes, source]);
  });

  test("links and runs a program of its own language", async () => {
    if (!haveTools(compiler)) return;
    const [timer] = libraries as readonly [BuiltLibrary];
    const folder = join(REPOSITORY, "build/e2e/headers");
    mkdirSync(folder, { recursive: true });
    const source = join(folder, `version-${compiler}.txt`);
    writeFileSync(source, "#include <my_timer.h>\n#include <stdio.h>\nint main(void) { return puts(my_timer_ffi_version()) < 0; }\n");
    const program = join(folder, `version-${compiler}`);
    await output(compiler, [...STRICT, `-std=${standard}`, "-x", language, `-I${timer.include}`, source, "-x", "none", timer.shared, `-Wl,-rpath,${timer.libraryFolder}`, "-o", program]);
    expect(await output(program, [])).toBe("0.1.0");
  });
});
