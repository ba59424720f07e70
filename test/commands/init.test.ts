import { expect, test } from "vitest";
import { newRig } from "../rig/rig.js";

const FILES = [
  ".clang-format",
  ".github/workflows/ci.yml",
  ".gitignore",
  "Makefile",
  "README.md",
  "clients/c/my_timer_client.c",
  "clients/c/my_timer_client.expected",
  "ffi.toml",
  "nim.cfg",
  "src/my_timer.nim",
  "tests/test_my_timer.nim",
];

test("a new project is a folder of its name with a library, tests and a client", async () => {
  const rig = newRig();
  const ran = await rig.ffi(["init", "my-timer"]);
  expect(ran).toEqual({
    code: 0,
    stdout: FILES.map((path) => `my-timer/${path}\n`).join(""),
    stderr: "made the library my_timer; next: cd my-timer && ffi build && ffi test && make run\n",
  });
  expect(rig.files()).toEqual(FILES.map((path) => `my-timer/${path}`));
  expect(rig.read("my-timer/nim.cfg")).toMatch(/^--path:"\/.*\/runtime"$/m);
});

test("nothing of a new project speaks of the starter that it was made from", async () => {
  const rig = newRig();
  await rig.ffi(["init", "my_timer"]);
  for (const path of rig.files()) expect(rig.read(path), path).not.toMatch(/starter|@FFI/i);
});

test("a client is made for each language that is asked for, and its binding is enabled", async () => {
  const rig = newRig();
  const ran = await rig.ffi(["init", "my_timer", "--lang", "cpp,rust,go"]);
  expect(ran.code).toBe(0);
  expect(rig.files().filter((path) => path.includes("/clients/"))).toEqual(
    [
      "cpp/.clang-format", "cpp/CMakeLists.txt", "cpp/main.cpp", "go/go.mod", "go/main.go", "go/main_test.go", "rust/Cargo.toml",
      "rust/rustfmt.toml", "rust/src/main.rs", "rust/tests/prints.rs",
    ].map((path) => `my_timer/clients/${path}`),
  );
  expect(rig.read("my_timer/ffi.toml")).toMatch(/\n\n\[bindings.c\]\nenabled = false\n\n\[bindings.cpp\]\n\n\[bindings.rust\]\n\n\[bindings.go\]\n$/);
  expect(rig.read("my_timer/Makefile").match(/^run-\w+/gm)).toEqual(["run-cpp", "run-rust", "run-go"]);
  for (const path of rig.files()) expect(rig.read(path), path).not.toMatch(/starter|^#:|@FFI/im);
});

test("without a name the current folder becomes the project", async () => {
  const rig = newRig({ "my_timer/notes.txt": "mine" });
  const ran = await rig.ffi(["init", "--yes", "--json"], { cwd: "my_timer" });
  expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, result: { folder: `<here>/my_timer`, library: "my_timer", files: FILES } });
  expect(rig.read("my_timer/notes.txt")).toBe("mine");
});

test("no file is ever overwritten: nothing is written at all then", async () => {
  const rig = newRig({ "my_timer/README.md": "mine", "my_timer/src/my_timer.nim": "mine too" });
  expect(await rig.ffi(["init", "my_timer"])).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "error: nothing was written, as files in <here>/my_timer would be overwritten\n    README.md\n    src/my_timer.nim\n" +
      "  hint: choose another name or folder, or move these files away\n",
  });
  expect(rig.files()).toEqual(["my_timer/README.md", "my_timer/src/my_timer.nim"]);
});

test("a bad name is refused with the rule, and nothing is written", async () => {
  const rig = newRig();
  const ran = await rig.ffi(["init", "class"]);
  expect([ran.code, ran.stdout, rig.files()]).toEqual([2, "", []]);
  expect(ran.stderr).toBe(
    `error: the project cannot be called "class": the library would be called like a keyword of C, C++ or Nim, or like ffi's folder lib\n` +
      "  hint: ffi init class_lib\n",
  );
});

test("an unknown language or template is wrong usage", async () => {
  const rig = newRig();
  const [language, template] = [await rig.ffi(["init", "a", "--lang", "basic"]), await rig.ffi(["init", "a", "--template", "huge"])];
  expect([language.code, template.code, rig.files()]).toEqual([2, 2, []]);
  expect(language.stderr).toMatch(/^error: expected --lang=basic to be one of: /);
  expect(template.stderr).toMatch(/^error: expected --template=huge to be one of: /);
});
