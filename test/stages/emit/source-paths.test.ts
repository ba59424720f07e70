// How final C names the files of `#line` directives.
import { expect, test } from "vitest";
import { nearSources } from "../../../src/stages/emit/source-paths.js";

const unit = (macros: string): string => `${macros}/* Generated */\n#line 4 FX_3\nint a;\n#line 9 FX_10\nint b;\n`;

test("a unit keeps the macros of the files that it uses, so that a new module changes no other unit", () => {
  const macros = '#define FX_3 "/lib/system.nim"\n#define FX_10 "/here/src/leaf.nim"\n';
  expect(nearSources(unit(`#define FX_1 "/lib/nim.cfg"\n${macros}#define FX_11 "/here/src/new.nim"\n`), "/here")).toBe(
    unit('#define FX_3 "/lib/system.nim"\n#define FX_10 "src/leaf.nim"\n'),
  );
});

test("a unit without line directives is left alone", () => {
  const text = '/* Generated */\nchar* text = "#define FX_1";\n';
  expect(nearSources(text, "/here")).toBe(text);
});

test("a root in any letters loses itself, too", () => {
  expect(nearSources(unit('#define FX_3 "/t\\303\\274r/src/leaf.nim"\n'), "/t\u00fcr")).toBe(unit('#define FX_3 "src/leaf.nim"\n'));
});
