// What a Go program says when the library that it finds is newer, another, incomplete or none: linked and loaded, over both ABIs.
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY, TIMER, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const MINUTES = 60_000;
const tools = haveTools("go", "gcc", "objcopy");

const FINE = ["native: {2 3} {a}", "cbor: {2 3} {a}"].join("\n");

describe.runIf(tools)("a Go program made for contract_old", () => {
  const folders: Record<string, string> = {};
  let old: BuiltLibrary;
  let linked = "";
  let loaded = "";

  beforeAll(async () => {
    old = await buildLibrary("test/e2e/libs/contract_old");
    for (const name of ["new", "grown", "gone"]) folders[name] = (await buildLibrary(`test/e2e/libs/contract_${name}`)).libraryFolder;
    await ffi(old.folder, ["genbindings", "go", "--abi", "both"]);
    const program = join(old.folder, "client");
    cpSync(join(REPOSITORY, "test/e2e/go/contract"), program, { recursive: true });
    linked = await built(program, "linked", []);
    loaded = await built(program, "loaded", ["-tags", "contract_dynamic"]);
    await strangers();
  }, 15 * MINUTES);

  async function built(cwd: string, name: string, flags: readonly string[]): Promise<string> {
    await output("go", ["build", "-o", name, ...flags, "."], { cwd, timeoutMs: 9 * MINUTES });
    return join(cwd, name);
  }

  /** A folder with another library under this one's name, one with a function missing, and one with nothing. */
  async function strangers(): Promise<void> {
    for (const name of ["wrong", "incomplete", "none"]) {
      folders[name] = join(old.folder, "build/strangers", name);
      mkdirSync(folders[name], { recursive: true });
    }
    const timer = await buildLibrary(TIMER);
    cpSync(timer.shared, join(folders["wrong"]!, "libcontract.so"));
    const archive = join(folders["incomplete"]!, "libcontract.a");
    await output("objcopy", ["--localize-symbol", "contract_move", "--localize-symbol", "contract_label_cbor", join(old.libraryFolder, "libcontract.a"), archive]);
    await output("gcc", ["-shared", "-o", join(folders["incomplete"]!, "libcontract.so"), "-Wl,--whole-archive", archive, "-Wl,--no-whole-archive", "-lm", "-lpthread", "-ldl"]);
  }

  /** What a program prints, with checksums and the places of both sides made plain. */
  async function says(program: string, library: string, variable: "LD_LIBRARY_PATH" | "CONTRACT_LIB_DIR"): Promise<string> {
    const folder = library === "old" ? old.libraryFolder : folders[library]!;
    const { code, stdout, stderr } = await run(program, [], { env: { [variable]: folder } });
    const plain = `${stdout}\n${stderr}`.replaceAll(folder, "<library>").replaceAll(join(old.folder, "bindings/go"), "<package>");
    const text = plain.replace(/\b[0-9a-f]{16}\b/g, "<sum>").trim();
    return code === 0 ? text : `${text}\nended with ${code}`;
  }

  const differs = (abi: string, file: string, items: readonly string[]): string => [
    `${abi}, ${items.length} items differ: the library contract is not the one that this Go package was generated for`,
    `package: <package>/${file}, version 1.0.0, ffi 0.1.0, interface <sum>`,
    "library: <library>/libcontract.so, ffi 0.1.0, interface <sum>",
    "these items differ:",
    ...items.map((item) => `  ${item}`),
    "rebuild the library (ffi build) or regenerate the package (ffi genbindings go), so that both are of one source",
  ].join("\n");

  const notLoaded = (abi: string, file: string, reason: string): string => [
    `${abi}, not loaded: the library contract cannot be loaded`,
    `  <library>/libcontract.so: ${reason}`,
    `package: <package>/${file}, version 1.0.0, ffi 0.1.0, interface <sum>`,
    "build it (ffi build) and name its folder in CONTRACT_LIB_DIR, or its file with Load; if functions are missing, the library is older than the package",
  ].join("\n");

  const CHANGED = "(package <sum>, library <sum>)";

  test.each(["old", "new"])("works with contract_%s, linked and loaded", async (library) => {
    expect(await says(linked, library, "LD_LIBRARY_PATH")).toBe(FINE);
    expect(await says(loaded, library, "CONTRACT_LIB_DIR")).toBe(FINE);
  });

  test("is refused natively and works over CBOR when a type that it uses has got an optional field", async () => {
    const expected = [differs("native", "contract.go", [`contract_label ${CHANGED}`]), "cbor: {2 3} {a}"].join("\n");
    expect(await says(linked, "grown", "LD_LIBRARY_PATH")).toBe(expected);
    expect(await says(loaded, "grown", "CONTRACT_LIB_DIR")).toBe(expected);
  });

  test("names what changed and what is gone over both ABIs when it loads another interface", async () => {
    const items = (suffix: string): readonly string[] => [`contract_move${suffix} (not in the library)`, `contract_label${suffix} ${CHANGED}`];
    expect(await says(loaded, "gone", "CONTRACT_LIB_DIR")).toBe([differs("native", "contract.go", items("")), differs("cbor", "cbor/contract.go", items("_cbor"))].join("\n"));
  });

  test("says which file it could not load", async () => {
    const reason = "<library>/libcontract.so: cannot open shared object file: No such file or directory";
    expect(await says(loaded, "none", "CONTRACT_LIB_DIR")).toBe([notLoaded("native", "contract.go", reason), notLoaded("cbor", "cbor/contract.go", reason)].join("\n"));
  });

  test("says that it got another library", async () => {
    const reason = "this is another library: it has no contract_abi_checksum";
    expect(await says(loaded, "wrong", "CONTRACT_LIB_DIR")).toBe([notLoaded("native", "contract.go", reason), notLoaded("cbor", "cbor/contract.go", reason)].join("\n"));
  });

  test("names the functions that the loaded library lacks", async () => {
    const lacks = [notLoaded("native", "contract.go", "has no contract_move"), notLoaded("cbor", "cbor/contract.go", "has no contract_label_cbor")];
    expect(await says(loaded, "incomplete", "CONTRACT_LIB_DIR")).toBe(lacks.join("\n"));
  });

  test("leaves a missing file or symbol to the system's loader when it is linked", async () => {
    expect(await says(linked, "none", "LD_LIBRARY_PATH")).toMatch(/libcontract\.so: cannot open shared object file.*\nended with 127$/);
    expect(await says(linked, "wrong", "LD_LIBRARY_PATH")).toMatch(/undefined symbol: contract_\w+\nended with 127$/);
    expect(await says(linked, "incomplete", "LD_LIBRARY_PATH")).toMatch(/undefined symbol: contract_move\nended with 127$/);
  });
});
