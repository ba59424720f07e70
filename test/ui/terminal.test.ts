import { expect, test } from "vitest";
import { type RunOptions, FFI, newRig } from "../rig/rig.js";

const MANIFEST = '[library]\nname = "a"\nroot = "a.nim"\n[test]\nnim = ["t*.nim"]\nc = []\n';

/** A compiler that takes its time and makes a test program that says so. */
const NIM = `#!/bin/sh
case "$1" in --version) echo "Nim Compiler Version 2.2.12 [Linux: amd64]"; exit;; esac
for word; do case "$word" in -o:*) out=\${word#-o:};; esac; done
sleep 1.5
mkdir -p "\${out%/*}"; printf '#!/bin/sh\\necho "  [OK] works"\\n' > "$out"; chmod +x "$out"
`;

/** Runs \`ffi test\` at a terminal (util-linux's script makes one) and gives back all that appeared on it. */
async function atTerminal(stty: string, options: RunOptions = {}): Promise<{ code: number; screen: string }> {
  const rig = newRig({ "ffi.toml": MANIFEST, "a.nim": "", "t1.nim": "", "t2.nim": "", "bin/nim": NIM });
  await rig.run("chmod", ["+x", "bin/nim"]);
  const command = `stty ${stty}; exec ${process.execPath} ${FFI} test --jobs 2`;
  const env = { TERM: "xterm", FFI_NIM: `${rig.folder}/bin/nim`, ...options.env };
  const ran = await rig.run("script", ["-qec", command, "/dev/null"], { env });
  return { code: ran.code, screen: ran.stdout };
}

test("at a terminal, running steps are drawn over and over, and finished ones stay", async () => {
  const { code, screen } = await atTerminal("rows 30 cols 100");
  expect(code).toBe(0);
  expect(screen).toContain("nim t1.nim, nim t2.nim");
  expect(screen).toContain("\u001b[?25l");
  for (const line of ["nim t1.nim (1 of 1 passed)", "nim t2.nim (1 of 1 passed)"]) expect(screen).toContain(line);
  expect(screen.trimEnd().replaceAll("\u001b[?25h", "").trimEnd().split("\r\n").at(-1)).toBe("2 passed, 0 failed, 0 skipped");
});

test.each([
  ["a dumb terminal", "rows 30 cols 100", { TERM: "dumb" }],
  ["a terminal under CI", "rows 30 cols 100", { CI: "true", NO_COLOR: "1" }],
  ["a terminal without a size", "rows 0 cols 0", { NO_COLOR: "1" }],
])("%s gets plain lines", async (_what, stty, env) => {
  const { code, screen } = await atTerminal(stty, { env });
  expect(code).toBe(0);
  expect(screen).not.toContain("\u001b");
  expect(screen.split("\r\n").slice(-2)).toEqual(["2 passed, 0 failed, 0 skipped", ""]);
});
