// What a Rust program says when the library that it finds is newer, another, incomplete or none: linked and loaded, over both ABIs.
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY, TIMER, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const MINUTES = 60_000;
const FINE = "native: 2 3 a\ncbor: 2 3 a";
const CHANGED = "(crate <sum>, library <sum>)";
const LOADER = "<library>/libcontract.so: cannot open shared object file: No such file or directory";

describe.runIf(haveTools("cargo", "gcc", "objcopy"))("a Rust program made for contract_old", () => {
  const folders: Record<string, string> = {};
  let old: BuiltLibrary;
  let linked = "";
  let loaded = "";

  beforeAll(async () => {
    old = await buildLibrary("test/e2e/libs/contract_old");
    folders["old"] = old.libraryFolder;
    for (const name of ["new", "grown", "gone"]) folders[name] = (await buildLibrary(`test/e2e/libs/contract_${name}`)).libraryFolder;
    await ffi(old.folder, ["genbindings", "rust", "--abi", "both"]);
    cpSync(join(REPOSITORY, "test/e2e/rust/contract"), join(old.folder, "rust-client"), { recursive: true });
    linked = await built("linked", []);
    loaded = await built("loaded", ["--features", "loaded"]);
    await strangers();
  }, 15 * MINUTES);

  /** A program with no path to any library in it. */
  async function built(name: string, features: readonly string[]): Promise<string> {
    const cwd = join(old.folder, "rust-client");
    const env = { CARGO_TARGET_DIR: join(REPOSITORY, "build/cargo") };
    await output("nice", ["-n", "10", "cargo", "build", "--quiet", ...features], { cwd, env, timeoutMs: 9 * MINUTES });
    const program = join(old.folder, "build", `rust-contract-${name}`);
    cpSync(join(env.CARGO_TARGET_DIR, "debug/contract-client"), program);
    return program;
  }

  /** A folder with another library under this one's name, one with functions missing, and one with nothing. */
  async function strangers(): Promise<void> {
    for (const name of ["wrong", "incomplete", "none"]) {
      folders[name] = join(old.folder, "build/rust-strangers", name);
      mkdirSync(folders[name], { recursive: true });
    }
    cpSync((await buildLibrary(TIMER)).shared, join(folders["wrong"]!, "libcontract.so"));
    const archive = join(folders["incomplete"]!, "libcontract.a");
    const hidden = ["contract_move_id", "contract_label_cbor_id"].flatMap((symbol) => ["--localize-symbol", symbol]);
    await output("objcopy", [...hidden, old.archive, archive]);
    await output("gcc", ["-shared", "-o", join(folders["incomplete"]!, "libcontract.so"), "-Wl,--whole-archive", archive, "-Wl,--no-whole-archive", "-lm", "-lpthread", "-ldl"]);
  }

  /** What a program prints, with checksums and the places of both sides made plain. */
  async function says(program: string, library: string, args: readonly string[] = []): Promise<string> {
    const folder = folders[library]!;
    const variable = program === linked ? "LD_LIBRARY_PATH" : "CONTRACT_LIB_DIR";
    const { code, stdout, stderr } = await run(program, args, { env: args.length > 0 ? {} : { [variable]: folder } });
    const plain = `${stdout}\n${stderr}`.replaceAll(folder, "<library>").replaceAll(join(old.folder, "bindings/rust"), "<crate>");
    const text = plain.replace(/\b[0-9a-f]{16}\b/g, "<sum>").trim();
    return code === 0 ? text : `${text}\nended with ${code}`;
  }

  const differs = (what: string, items: readonly string[]): string => [
    `${what}, refused: the library contract is not the one that this crate was generated for`,
    "crate:   <crate>, version 1.0.0, ffi 0.1.0, interface <sum>",
    "library: <library>/libcontract.so, ffi 0.1.0, interface <sum>",
    "these items differ:",
    ...items.map((item) => `  ${item}`),
    "rebuild the library (ffi build) or regenerate the crate (ffi genbindings rust), so that both are of one source",
  ].join("\n");

  const notLoaded = (what: string, reason: string): string => [
    `${what}, refused: the library contract cannot be loaded`,
    `  <library>/libcontract.so: ${reason}`,
    "crate: <crate>, version 1.0.0, ffi 0.1.0, interface <sum>",
    "build it (ffi build) and name its folder in CONTRACT_LIB_DIR, or its file with `load`; if functions are missing, the library is older than the crate",
  ].join("\n");

  const both = (text: (what: string) => string): string => ["native", "cbor"].map(text).join("\n");

  test.each(["old", "new"])("works with contract_%s, linked and loaded", async (library) => {
    expect(await says(linked, library)).toBe(FINE);
    expect(await says(loaded, library)).toBe(FINE);
  });

  test("is refused natively and works over CBOR when a type that it uses has got an optional field", async () => {
    const expected = [differs("native", [`Label ${CHANGED}`, `contract_label ${CHANGED}`]), "cbor: 2 3 a"].join("\n");
    expect(await says(linked, "grown")).toBe(expected);
    expect(await says(loaded, "grown")).toBe(expected);
    const file = join(folders["grown"]!, "libcontract.so");
    expect(await says(loaded, "grown", [file])).toBe(`load: loaded\n${expected}`);
  });

  test("names what changed and what is gone over both ABIs when it loads another interface", async () => {
    const items = ["Point", "Label", "contract_move", "contract_label"].flatMap((name) =>
      ["", "_cbor"].map((suffix) => `${name}${suffix} ${/Point|move/.test(name) ? "(not in the library)" : CHANGED}`),
    );
    const sorted = [...items.filter((item) => !item.includes("_cbor")), ...items.filter((item) => item.includes("_cbor"))];
    expect(await says(loaded, "gone")).toBe(both((what) => differs(what, sorted)));
  });

  test("says which file it could not load, by the environment's folder or by its own path", async () => {
    expect(await says(loaded, "none")).toBe(both((what) => notLoaded(what, LOADER)));
    const file = join(folders["none"]!, "libcontract.so");
    expect(await says(loaded, "none", [file])).toBe(["load", "native", "cbor"].map((what) => notLoaded(what, LOADER)).join("\n"));
  });

  test("says that it got another library", async () => {
    expect(await says(loaded, "wrong")).toBe(both((what) => notLoaded(what, "this is another library: it has no contract_abi_checksum")));
  });

  test("names the functions that the loaded library lacks", async () => {
    expect(await says(loaded, "incomplete")).toBe(both((what) => notLoaded(what, "has no contract_move_id, contract_label_cbor_id")));
  });

  test("leaves a missing file or symbol to the system's loader when it is linked", async () => {
    expect(await says(linked, "none")).toMatch(/libcontract\.so: cannot open shared object file.*\nended with 127$/);
    expect(await says(linked, "wrong")).toMatch(/undefined symbol: contract_\w+\nended with 127$/);
    expect(await says(linked, "incomplete")).toMatch(/undefined symbol: contract_(move|label_cbor)_id\nended with 127$/);
  });
});
