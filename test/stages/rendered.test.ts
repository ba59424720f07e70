import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BindTarget } from "../../src/graph/library-plan.js";
import { keepRendered, recallRendered, renderingOf } from "../../src/stages/shell/rendered.js";
import { newRig } from "../rig/rig.js";

const TARGET: BindTarget = { language: "c", folder: "/p/bindings/c", abi: "native", libraryDir: "../../lib" };
const FILES = [{ path: "a.h", text: "int a;\n" }];

describe("a package that was rendered before", () => {
  test("is taken for the same interface and target, and for no other", () => {
    const { folder } = newRig();
    const rendering = { folder, target: TARGET, from: renderingOf([Buffer.from("interface"), undefined]) };
    expect(recallRendered(rendering)).toBeUndefined();
    keepRendered(rendering, FILES);
    expect(recallRendered(rendering)).toEqual(FILES);
    expect(recallRendered({ ...rendering, from: renderingOf([Buffer.from("other"), undefined]) })).toBeUndefined();
    expect(recallRendered({ ...rendering, from: renderingOf([Buffer.from("interface"), Buffer.from("positions")]) })).toBeUndefined();
    expect(recallRendered({ ...rendering, target: { ...TARGET, abi: "both" } })).toBeUndefined();
    expect(recallRendered({ ...rendering, target: { ...TARGET, language: "cpp" } })).toBeUndefined();
  });

  test("is rendered again when its record was damaged, or could not be kept", () => {
    const { folder } = newRig();
    const rendering = { folder, target: TARGET, from: "x" };
    keepRendered(rendering, FILES);
    appendFileSync(join(folder, "rendered", "c.json"), " ");
    expect(recallRendered(rendering)).toBeUndefined();
    const nowhere = { ...rendering, folder: "/dev/null" };
    keepRendered(nowhere, FILES);
    expect(recallRendered(nowhere)).toBeUndefined();
  });
});
