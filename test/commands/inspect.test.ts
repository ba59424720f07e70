import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plainInterface } from "../rig/plain-library.js";
import { newRig } from "../rig/rig.js";

/** A rig with the interface files of several versions of one library. */
function withInterfaces(versions: Readonly<Record<string, readonly string[]>>) {
  const rig = newRig();
  for (const [file, exports] of Object.entries(versions)) {
    writeFileSync(join(rig.folder, file), plainInterface({ name: "plain", exports }));
  }
  return rig;
}

describe("the difference between two interface files", () => {
  const versions = { "old.cbor": ["plain_a", "plain_b"], "more.cbor": ["plain_a", "plain_b", "plain_c"], "less.cbor": ["plain_a"] };

  test("is nothing between equal ones", async () => {
    expect(await withInterfaces(versions).ffi(["inspect", "--diff", "old.cbor", "old.cbor", "--check"])).toEqual({
      code: 0,
      stdout: "native: none\ncbor: none\nverdict: nothing changed\n",
      stderr: "",
    });
  });

  test("is compatible when something was added, per ABI", async () => {
    expect(await withInterfaces(versions).ffi(["inspect", "--diff", "old.cbor", "more.cbor", "--check"])).toEqual({
      code: 0,
      stdout: "native: minor\n  added proc plain_c\ncbor: none\nverdict: compatible, needs a new minor version\n",
      stderr: "",
    });
  });

  test("is breaking when something was removed, which --check makes an error", async () => {
    const rig = withInterfaces(versions);
    const stdout = "native: major\n  removed proc plain_b\ncbor: none\nverdict: breaking, needs a new major version\n";
    expect(await rig.ffi(["inspect", "--diff", "old.cbor", "less.cbor"])).toEqual({ code: 0, stdout, stderr: "" });
    expect(await rig.ffi(["inspect", "--diff", "old.cbor", "less.cbor", "--check"])).toEqual({
      code: 1,
      stdout,
      stderr:
        "error: the interface has breaking changes\n  hint: give the library a new major version, or take the changes back\n",
    });
  });

  test("is a finding when a file is missing", async () => {
    const ran = await withInterfaces(versions).ffi(["inspect", "--diff", "old.cbor", "none.cbor"]);
    expect([ran.code, ran.stderr]).toEqual([1, "error: cannot read <here>/none.cbor: no such file\n"]);
  });

  test("is a finding when a file is what --json printed", async () => {
    const rig = withInterfaces(versions);
    rig.write({ "old.json": "{}" });
    const ran = await rig.ffi(["inspect", "--diff", "old.json", "old.cbor"]);
    const hint = "  hint: keep a copy of build/<configuration>/<library>/interface.cbor of each release, and compare those\n";
    expect([ran.code, ran.stderr]).toEqual([2, `error: <here>/old.json is JSON, not an interface file\n${hint}`]);
  });
});
