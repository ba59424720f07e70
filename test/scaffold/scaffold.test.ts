import { describe, expect, test } from "vitest";
import { parseProjectName } from "../../src/scaffold/project-name.js";
import { scaffold } from "../../src/scaffold/scaffold.js";

const TEMPLATES = [
  { path: "src/starter.nim", text: "type Starter = object\nproc starterCreate*() =\nproc starterGreet*(s: Starter) =\n" },
  { path: "clients/c/starter_client.c", text: '#include "starter.h"\nstarter_greet(starter_create());\nstarter_GreetRequest r;\nstarter_shutdown();\n' },
  { path: "clients/rust/main.rs", text: "let g = starter::Starter::create_blocking();\ng.greet_blocking(1);\n" },
  { path: "clients/go/main.go", text: "g := starter.New()\ng.Greet(1)\n" },
  { path: "dot-github/dot-x.yml", text: "STARTER_DIR @FFI_RUNTIME@" },
];

function made(name: string, languages: readonly ("c" | "rust" | "go")[] = ["c"]) {
  const parsed = parseProjectName(name);
  if (!parsed.ok) throw new Error("refused");
  const files = scaffold({ name: parsed.value, starter: "minimal", languages, runtime: "/r" }, TEMPLATES);
  return Object.fromEntries(files.map((file) => [file.path, file.text]));
}

describe("a new project", () => {
  test("carries its name in every spelling", () => {
    expect(made("my-timer")).toEqual({
      "src/my_timer.nim": "type MyTimer = object\nproc myTimerCreate*() =\nproc myTimerGreet*(s: MyTimer) =\n",
      "clients/c/my_timer_client.c":
        '#include "my_timer.h"\nmy_timer_greet(my_timer_create());\nmy_timer_GreetRequest r;\nmy_timer_shutdown();\n',
      ".github/.x.yml": "MY_TIMER_DIR /r",
    });
  });

  test("names C symbols of procs after the Nim procs, even where the library's own name is written differently", () => {
    expect(made("x_1")["clients/c/x_1_client.c"]).toBe(
      '#include "x_1.h"\nx1_greet(x1_create());\nx_1_GreetRequest r;\nx_1_shutdown();\n',
    );
  });

  test("drops the library's name from methods as the bindings do: only where the two are spelled alike", () => {
    const plain = made("my_timer", ["rust", "go"]);
    expect(plain["clients/rust/main.rs"]).toBe("let g = my_timer::MyTimer::create_blocking();\ng.greet_blocking(1);\n");
    expect(plain["clients/go/main.go"]).toBe("g := mytimer.New()\ng.Greet(1)\n");
    const odd = made("x_1", ["rust", "go"]);
    expect(odd["clients/rust/main.rs"]).toBe("let g = x_1::X1::x1_create_blocking();\ng.x1_greet_blocking(1);\n");
    expect(odd["clients/go/main.go"]).toBe("g := x1.NewX1Create()\ng.X1Greet(1)\n");
  });

  test("has no client in a language that was not asked for", () => {
    expect(Object.keys(made("a")).filter((path) => path.includes("rust"))).toEqual([]);
  });
});

const LETTERS = "it starts with a letter and holds letters, digits, - _ and . only";
const KEYWORD = "the library would be called like a keyword of C, C++ or Nim, or like ffi's folder lib";
const HIDES = "the library would hide a module or type of Nim's or ffi's: ffi, future, option, result, system, time";
const PATH = "it is a name, not a path (--cwd says where the folder is made)";

describe("a bad name is refused with the rule that it breaks and a name that would do:", () => {
  test.each([
    ["2d", LETTERS, "ffi init d"],
    ["int", KEYWORD, "ffi init int_lib"],
    ["ffi", HIDES, "ffi init ffi_lib"],
    ["Result", HIDES, "ffi init Result_lib"],
    ["my timer", LETTERS, "ffi init my_timer"],
    ["../x", PATH, "ffi init x"],
    [".", PATH, "ffi init --yes, without a name, makes this folder the project"],
    ["", LETTERS, "ffi init my_lib"],
    ["ä", LETTERS, "ffi init a"],
    ["crème", LETTERS, "ffi init creme"],
    ["日本", LETTERS, "ffi init my_lib"],
  ])('"%s"', (name, rule, hint) => {
    expect(parseProjectName(name)).toEqual({
      ok: false,
      error: [
        {
          severity: "error",
          code: "init.name",
          message: `the project cannot be called "${name}": ${rule}`,
          hint,
          category: "usage",
        },
      ],
    });
  });
});
