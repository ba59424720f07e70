// The compiler's build record: what is kept of it.
import { describe, expect, it } from "vitest";
import { readBuildRecord, systemLibraries } from "../../src/nim/build-record.js";

const RECORD = {
  outputFile: "/p/nc/libx.so",
  compile: [
    ["/p/nc/@mx.nim.c", "gcc -c  -w -DLOCAL=1 -fPIC  -I/nim/lib -I'/p s' -o /p/nc/@mx.nim.c.o /p/nc/@mx.nim.c"],
    ["/p/own.c", "gcc -c -w -o /p/nc/@mown.c.o /p/own.c"],
  ],
  link: ["/p/pre.o", "/p/nc/@mown.c.o", "/p/nc/@mx.nim.c.o"],
  linkcmd: "gcc   -shared -o /p/nc/libx.so /p/pre.o /p/nc/@mown.c.o /p/nc/@mx.nim.c.o  -pthread -lm   -ldl",
  depfiles: [
    ["/p/x.nim", "HASH"],
    ["/p/x.nim", "HASH"],
    ["/nim/lib/system.nim", "HASH"],
  ],
  configFiles: ["/nim/config/nim.cfg"],
};

describe("the build record", () => {
  it("gives units with their flags, foreign objects, link flags and the files that were read", () => {
    const record = readBuildRecord(JSON.stringify(RECORD));
    expect(record).toEqual({
      ok: true,
      value: {
        units: [
          { source: "/p/nc/@mx.nim.c", compiler: "gcc", flags: ["-w", "-DLOCAL=1", "-fPIC", "-I/nim/lib", "-I/p s"] },
          { source: "/p/own.c", compiler: "gcc", flags: ["-w"] },
        ],
        extraObjects: ["/p/pre.o"],
        linker: "gcc",
        linkFlags: ["-pthread", "-lm", "-ldl"],
        readFiles: ["/p/x.nim", "/nim/lib/system.nim"],
        configFiles: ["/nim/config/nim.cfg"],
      },
    });
  });

  it("names the libraries that a static link needs too: once, without those of every program and folders of this machine", () => {
    const linkFlags = ["-pthread", "-lm", "-lrt", "-L/opt/z/lib", "-lz", "-l:libown.a", "-lz", "-Wl,-s", "-ldl"];
    expect(systemLibraries({ linkFlags })).toEqual(["z", ":libown.a"]);
  });

  it("is refused when it is cut off, and when another Nim wrote it", () => {
    const cut = readBuildRecord(JSON.stringify(RECORD).slice(0, -10));
    expect(cut).toEqual({
      ok: false,
      error: [{ severity: "error", code: "nim.record", message: "the compiler's build record is not whole", hint: "run the same command again" }],
    });
    const { link: _link, linkcmd: _command, ...other } = RECORD;
    const message = "the compiler's build record has no link, linkcmd";
    const hint = "use the Nim version that `ffi doctor` names";
    expect(readBuildRecord(JSON.stringify(other))).toEqual({ ok: false, error: [{ severity: "error", code: "nim.record", message, hint }] });
  });
});
