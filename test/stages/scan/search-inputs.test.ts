// Absence is an input: which files would change the meaning of a build if they appeared.
import { describe, expect, it } from "vitest";
import { configCandidates, searchInputs } from "../../../src/stages/scan/search-inputs.js";

const scope = {
  root: "/work/p/src/lib.nim",
  searchPaths: ["/nim/lib/pure", "/work/p/vendor/first", "/work/p/vendor/second"],
  packageFolders: ["/home/me/.nimble/pkgs2"],
  readFiles: ["/nim/lib/pure/strutils.nim", "/work/p/src/lib.nim", "/work/p/vendor/second/deep/more/thing.nim", "/work/p/src/nim.cfg"],
  nimPrefix: "/nim",
  home: "/home/me",
};
const folders = new Set(["/work/p/src", "/work/p/vendor/first", "/work/p/vendor/second", "/work/p/vendor/second/deep", "/work/p/vendor/second/deep/more"]);
const names = () => searchInputs(scope, (path) => folders.has(path));

describe("the inputs of the search", () => {
  it("list every search path, every folder that was read from, and the package folders", () => {
    const listed = names().filter((name) => name.kind === "folder").map((name) => name.path);
    for (const folder of [...scope.searchPaths, "/work/p/src", "/work/p/vendor/second/deep/more"]) expect(listed).toContain(folder);
    expect(names()).toContainEqual({ kind: "packages", path: "/home/me/.nimble/pkgs2" });
  });

  it("hold the absence of a folder that would shadow a module further down the path", () => {
    expect(names()).toContainEqual({ kind: "absent", path: "/work/p/vendor/first/deep" });
    expect(names()).toContainEqual({ kind: "absent", path: "/work/p/src/deep" });
  });

  it("hold the absence of each configuration file but those that are there", () => {
    const absent = names().filter((name) => name.kind === "absent").map((name) => name.path);
    expect(absent).toContain("/work/p/src/config.nims");
    expect(absent).toContain("/work/nim.cfg");
    expect(absent).not.toContain("/work/p/src/nim.cfg");
  });

  it("name the configuration files in the places where the compiler looks", () => {
    const candidates = configCandidates({ root: "/p/lib.nim", home: "/h" });
    for (const path of ["/h/.config/nim/nim.cfg", "/nim.cfg", "/config.nims", "/p/nim.cfg", "/p/config.nims", "/p/lib.nim.cfg", "/p/lib.nims"]) {
      expect(candidates).toContain(path);
    }
  });
});
