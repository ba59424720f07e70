// A C program built for one library, run with others: linked and loaded at run time, natively and over CBOR. Every library is a real build.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compareModels } from "../../src/model/compare.js";
import { REPOSITORY, buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { interfaceModel } from "./rig/surface.js";
import { haveTools } from "./rig/tools.js";

const NAMES = ["contract_old", "contract_new", "contract_grown", "contract_gone"] as const;
/** The answer over CBOR has one key more where the label has grown. */
const FITS = { native: /^0 a label$/, cbor: /^0 (14|21) bytes$/ } as const;
const MODES = ["linked", "loaded"] as const;

/** Which items a program for contract_old is told of; none: it fits. */
const DIFFER: Readonly<Record<(typeof NAMES)[number], Readonly<Record<keyof typeof FITS, string>>>> = {
  contract_old: { native: "", cbor: "" },
  contract_new: { native: "", cbor: "" },
  contract_grown: { native: "contract_label, Label", cbor: "" },
  contract_gone: { native: "contract_move, contract_label, Point, Label", cbor: "contract_move, contract_label, Point, Label" },
};

describe.runIf(haveTools("gcc"))("a C program built for contract_old", () => {
  const libraries = new Map<string, BuiltLibrary>();
  const programs = new Map<string, string>();

  beforeAll(async () => {
    for (const name of NAMES) libraries.set(name, await buildLibrary(`test/e2e/libs/${name}`));
    const old = libraries.get("contract_old")!;
    mkdirSync(join(old.folder, "build/clients"), { recursive: true });
    for (const mode of MODES) {
      for (const abi of ["native", "cbor"] as const) {
        const program = join(old.folder, "build/clients", `contract-${mode}-${abi}`);
        const defines = [...(mode === "loaded" ? ["-DCONTRACT_DYNAMIC_LOAD"] : []), ...(abi === "cbor" ? ["-DCONTRACT_CBOR"] : [])];
        const links = mode === "linked" ? [`-L${old.libraryFolder}`, "-lcontract"] : ["-ldl"];
        const source = join(REPOSITORY, "test/e2e/clients/contract.c");
        await output("gcc", ["-std=gnu11", "-Wall", "-Wextra", "-Werror", ...defines, `-I${old.include}`, source, ...links, "-lpthread", "-o", program]);
        programs.set(`${mode} ${abi}`, program);
      }
    }
  });

  test.each(MODES.flatMap((mode) => NAMES.map((name) => ({ mode, name }))))("$mode, with $name", async ({ mode, name }) => {
    const folder = libraries.get(name)!.libraryFolder;
    for (const abi of ["native", "cbor"] as const) {
      const ran = await run(programs.get(`${mode} ${abi}`)!, [], { env: { LD_LIBRARY_PATH: folder, CONTRACT_LIB_DIR: folder } });
      const items = DIFFER[name][abi];
      if (items === "") {
        expect([ran.code, ran.stderr], abi).toEqual([0, ""]);
        expect(ran.stdout).toMatch(FITS[abi]);
      } else {
        expect([ran.code, ran.stderr], abi).toEqual([101, ""]);
        expect(ran.stdout).toContain(`contract: the library does not fit the headers; these differ: ${items}. Headers: interface `);
        expect(ran.stdout).toContain(join(folder, "libcontract.so"));
      }
    }
  });

  test("is told by `ffi inspect --diff` what it is told by the library", async () => {
    const old = await interfaceModel(libraries.get("contract_old")!);
    for (const name of NAMES) {
      for (const { abi, verdict } of compareModels(old, await interfaceModel(libraries.get(name)!))) {
        expect(verdict === "major", `${name} ${abi}`).toBe(DIFFER[name][abi] !== "");
      }
    }
  });
});
