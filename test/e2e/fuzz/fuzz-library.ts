// The library that is fuzzed: the kitchen sink with an inline twin of every echo, so that decoding needs no worker, and the libFuzzer program over it.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proc } from "../../../src/model/types.js";
import { CACHED, FFI, REPOSITORY, type BuiltLibrary } from "../rig/built-library.js";
import { output } from "../rig/program.js";
import { interfaceModel } from "../rig/surface.js";

/** Which functions a run calls: those that decode on the calling thread (fast), or those that go through a worker. */
export type Mode = "inline" | "worker";

/** One function that takes hostile bytes. */
export interface Entry {
  readonly name: string;
  readonly kind: "METHOD" | "INLINE" | "ID" | "STATIC" | "CTOR" | "ANSWER";
  /** The parameter that comes back as the result. */
  readonly echoed?: string;
}

/** The fuzzer's program and the functions that it calls, in its order. */
export interface FuzzTarget {
  readonly folder: string;
  readonly program: string;
  readonly entries: readonly Entry[];
}

const HERE = join(REPOSITORY, "test/e2e/fuzz");
const SOURCE = join(REPOSITORY, "examples/kitchen_sink");
const SANITIZERS = "address,undefined";

/** Builds both with clang under the sanitizers, every unit instrumented for coverage. */
export async function buildFuzzTarget(): Promise<FuzzTarget> {
  const folder = join(REPOSITORY, "build/e2e/kitchen_sink-fuzz");
  cpSync(join(SOURCE, "src"), join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src/kitchen_sink.nim"), twinned(readFileSync(join(SOURCE, "src/kitchen_sink.nim"), "utf8")));
  writeFileSync(join(folder, "ffi.toml"), manifest(readFileSync(join(SOURCE, "ffi.toml"), "utf8")));
  await output(process.execPath, [FFI, "build", "--profile", "release", "--sanitize", SANITIZERS], {
    cwd: folder,
    env: { ...CACHED, CC: "clang" },
    timeoutMs: 1_500_000, // the most C of all tests, under the slowest flags
  });
  const libraryFolder = join(folder, "build/release-address-undefined/lib");
  const { procs } = await interfaceModel({ libraryFolder, name: "kitchen_sink" } as BuiltLibrary);
  const entries = procs.flatMap(entriesOf);
  writeFileSync(join(folder, "entries.h"), entries.map(initializer).join(""));
  const program = join(folder, "fuzz");
  await output("clang", [
    "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-O1", "-g", `-fsanitize=fuzzer,${SANITIZERS}`, "-fno-sanitize-recover=all",
    `-I${join(folder, "bindings/c/include")}`, `-I${folder}`, `-I${HERE}`, join(HERE, "harness.c"),
    join(libraryFolder, "libkitchen_sink.so"), `-Wl,-rpath,${libraryFolder}`, "-pthread", "-o", program,
  ]);
  return { folder, program, entries };
}

/** The functions of one mode, as the program counts them. */
export function entriesIn(target: FuzzTarget, mode: Mode): readonly Entry[] {
  return target.entries.filter(({ kind }) => (kind === "INLINE") === (mode === "inline"));
}

/** The root, with a twin of each of its procs that give their `value` back; the twin does so on the calling thread. Nothing sleeps longer
 * than a millisecond. */
function twinned(source: string): string {
  const echoes = [...source.matchAll(/^proc sink(\w+)\*\(s: Sink, value: (\w+)\): Future\[Result\[\2, string\]\]/gm)];
  const twins = echoes.map(([, name, type]) => `proc fuzz${name}*(s: Sink, value: ${type}): Result[${type}, string] {.ffiSync.} =\n  ok(value)\n\n`);
  return source
    .replace("sleepAsync(ms.milliseconds)", "sleepAsync(min(ms, 1).milliseconds)")
    .replace("genBindings()", `${twins.join("")}genBindings()`);
}

function manifest(source: string): string {
  const others = ["cpp", "rust", "go", "cddl"].map((language) => `[bindings.${language}]\nenabled = false\n`);
  const library = source.split(/^(?=\[(?!library))/m)[0] ?? "";
  return `${library}\n[nim]\nflags = ["--passC:-fsanitize=fuzzer-no-link -O1"]\n\n${others.join("\n")}`;
}

/** Echoes are known by their names: what is called `value`, and what `…_back` is given, comes back; of the others a text is made. */
function entriesOf({ kind, name, inline, params }: Proc): readonly Entry[] {
  const [first] = params;
  const isEcho = params.length === 1 && first !== undefined && (first.name === "value" || name.endsWith("_back")) && !name.includes("_describe_");
  const echoed = isEcho ? { echoed: first.name } : {};
  if (kind === "ctor") return [{ name: `${name}_cbor`, kind: "CTOR" }];
  if (kind === "static") return [{ name: `${name}_cbor`, kind: "STATIC" }];
  if (kind !== "method" && kind !== "sync") return [];
  if (name === "sink_through_host") return [{ name: `${name}_cbor`, kind: "ANSWER", ...echoed }];
  const withId: Entry = { name: `${name}_cbor_id`, kind: "ID", ...echoed };
  return inline ? [{ name: `${name}_cbor`, kind: "INLINE", ...echoed }] : [{ name: `${name}_cbor`, kind: "METHOD", ...echoed }, withId];
}

function initializer({ name, kind, echoed }: Entry): string {
  const member = { METHOD: "method", INLINE: "method", ANSWER: "method", ID: "id_method", STATIC: "static_method", CTOR: "ctor" }[kind];
  return `{"${name}", KIND_${kind}, ${echoed === undefined ? "NULL" : `"${echoed}"`}, .${member} = ${name}},\n`;
}
