import { expect, test } from "vitest";
import { bindingFolder, configurationName, isConfigurationName, libraryLayout, testFolder } from "../../src/project/layout.js";
import { parseManifest } from "../../src/project/manifest.js";

function project(extra = "") {
  const text = `[library]\nname = "my_lib"\nroot = "src/my_lib.nim"\n${extra}`;
  const parsed = parseManifest({ path: "/work/p/ffi.toml", shownAs: "ffi.toml", text });
  if (!parsed.ok) throw new Error("refused");
  return parsed.value.project;
}

const DEV = { profile: "dev", mm: "orc", sanitizers: [] } as const;

test("a configuration is named after its profile and what differs from the default", () => {
  expect(configurationName(DEV)).toBe("dev");
  expect(configurationName({ profile: "release", mm: "refc", sanitizers: [] })).toBe("release-refc");
  expect(configurationName({ profile: "dev", mm: "arc", sanitizers: ["undefined", "address"] })).toBe("dev-arc-address-undefined");
});

test("every configuration's name is recognised, and other folder names are not", () => {
  for (const name of ["dev", "release", "danger", "dev-refc", "dev-address-undefined", "release-arc-thread"]) {
    expect(isConfigurationName(name)).toBe(true);
  }
  for (const name of ["docs", "dev-", "dev-foo", "develop", "", "orc"]) expect(isConfigurationName(name)).toBe(false);
});

test("the final libraries of a configuration lie together, everything else in a folder for each library", () => {
  const layout = libraryLayout(project(), project().libraries[0]!, DEV);
  expect(layout.sharedLibrary).toBe("/work/p/build/dev/lib/libmy_lib.so");
  expect(layout.staticLibrary).toBe("/work/p/build/dev/lib/libmy_lib.a");
  const { sharedLibrary: _shared, staticLibrary: _static, ...rest } = layout;
  for (const path of Object.values(rest)) expect(path.startsWith("/work/p/build/dev/my_lib")).toBe(true);
  expect(new Set(Object.values(layout)).size).toBe(Object.values(layout).length);
});

test("the build folder is the manifest's", () => {
  const other = project('[build]\noutput = "out/ffi"\n');
  expect(libraryLayout(other, other.libraries[0]!, DEV).folder).toBe("/work/p/out/ffi/dev/my_lib");
  expect(testFolder(other, DEV)).toBe("/work/p/out/ffi/dev/.tests");
});

test("a binding's folder is relative to the project unless it is absolute", () => {
  const [c, , rust] = project('[bindings.rust]\nout = "/elsewhere/rust"\n').bindings;
  expect(bindingFolder(project(), c!)).toBe("/work/p/bindings/c");
  expect(bindingFolder(project(), rust!)).toBe("/elsewhere/rust");
});
