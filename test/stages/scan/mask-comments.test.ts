// The hash of a Nim file: which edits count, and which do not.
import { describe, expect, it } from "vitest";
import { codeOnly, maskComments } from "../../../src/stages/scan/mask-comments.js";

const same = (a: string, b: string) => expect(maskComments(a)).toBe(maskComments(b));
const differ = (a: string, b: string) => expect(maskComments(a)).not.toBe(maskComments(b));

describe("edits that cannot reach the compiler", () => {
  it("are other words of the same comment, of any length at the end of a line", () => {
    same("let a = 1 # one\n", "let a = 1 # another\n");
    same("let a = 1 # one\n", "let a = 1\n");
    same("# whole line\nlet a = 1\n", "\nlet a = 1\n");
  });

  it("are block comments of the same length, nested ones too", () => {
    same("foo(a, #[x]# b)", "foo(a, #[y]# b)");
    same("a #[ 1 #[ 2 ]# 3 ]# + b", "a #[ 4 #[ 5 ]# 6 ]# + b");
    same("#[ one\n two ]#\nlet a = 1\n", "#[ other\n words ]#\nlet a = 1\n");
  });

  it("are trailing blanks, the byte order mark, CRs before LFs and a missing last line break", () => {
    same("let a = 1   \n", "let a = 1\n");
    same("\xEF\xBB\xBFlet a = 1\n", "let a = 1\n");
    same("let a = 1\r\nlet b = 2\r\n", "let a = 1\nlet b = 2\n");
    same("let a = 1", "let a = 1\n");
  });

  it("are comments in other languages: each of their bytes is one byte", () => {
    same("f(#[\xC3\xA4]# 1)", "f(#[ab]# 1)");
  });
});

describe("edits that count", () => {
  it("are spacing, lines and columns", () => {
    differ("q -1", "q - 1");
    differ("let a = 1\n", "\nlet a = 1\n");
    differ("f(#[x]# 1)", "f(#[xy]# 1)");
    differ("  a", " a");
  });

  it("are doc comments, their trailing blanks too, since macros read them", () => {
    differ("proc f() = ## one\n", "proc f() = ## two\n");
    differ("## one\n", "## one \n");
    differ("##[ one ]##\n", "##[ two ]##\n");
    differ("##[ a ##[ b ]## c ]## x\n", "##[ a ##[ b ]## d ]## x\n");
  });

  it("are what looks like a comment inside a string", () => {
    differ('let a = "# one"', 'let a = "# two"');
    differ('let a = """\n# one\n"""', 'let a = """\n# two\n"""');
    differ('let a = """ x  \n"""', 'let a = """ x\n"""');
    differ('let a = "\\"# one"', 'let a = "\\"# two"');
  });

  it("are what follows a raw string that ends with a backslash", () => {
    same('let a = r"\\" # one\n', 'let a = r"\\" # two\n');
    differ('let a = r"\\" & "# one"', 'let a = r"\\" & "# two"');
    differ('let a = foo"x""# one"', 'let a = foo"x""# two"');
  });

  it("are strings behind an underscore, which is no letter to the compiler: backslashes count there", () => {
    differ('_"\\" # one"', '_"\\" # two"');
  });

  it("are quotes at the end of a triple string", () => {
    same('let a = """x"""" # one\n', 'let a = """x"""" # two\n');
  });

  it("are strings behind characters that hold quotes or a number sign", () => {
    same("let a = '\"' # one\n", "let a = '\"' # two\n");
    same("let a = '#' # one\n", "let a = '#' # two\n");
    differ("let a = '#' & \"# one\"", "let a = '#' & \"# two\"");
    same("let a = '\\'' # one\n", "let a = '\\'' # two\n");
    same("let a = '\\x41' # one\n", "let a = '\\x41' # two\n");
  });

  it("are strings behind a number with a suffix, whose apostrophe opens no character", () => {
    differ("let a = 5'i8 & \"# '\"", "let a = 5'i8 & \"# ,\"");
    same("let a = 5'i8 # it's\n", "let a = 5'i8 # its\n");
    same("let a = `'big`(1) # it's\n", "let a = `'big`(1) # its\n");
  });

  it("are an ended block comment beside one that goes on", () => {
    differ("#[ a ]# b\n", "#[ a ]  b\n");
  });
});

describe("code without comments and strings", () => {
  it("keeps what a module mentions in code only", () => {
    expect(codeOnly('x = gorge("ls") # staticRead').includes("gorge")).toBe(true);
    expect(codeOnly('x = gorge("ls") # staticRead').includes("staticRead")).toBe(false);
    expect(codeOnly('x = "staticRead"').includes("staticRead")).toBe(false);
  });
});
