// A Nim compiler of a few lines of shell, for tests of what happens around it.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import type { Rig } from "./rig.js";

/** "Compiles" a shell script with the ending .nim into an executable copy; a file that says COMPILE ERROR does not compile. */
const SCRIPT = `#!/bin/sh
case "$1" in --version) echo "Nim Compiler Version 2.2.12 [Linux: amd64]"; exit;; esac
for word; do case "$word" in -o:*) out=\${word#-o:};; *.nim) file=$word;; esac; done
if grep -q 'COMPILE ERROR' "$file"; then echo "$file(1, 1) Error: COMPILE ERROR"; exit 1; fi
mkdir -p "\${out%/*}"; { echo '#!/bin/sh'; cat "$file"; } > "$out"; chmod +x "$out"
`;

/** Puts the compiler into the rig; the environment that makes ffi use it. */
export function fakeNim(rig: Rig): { readonly FFI_NIM: string } {
  rig.write({ "fake/nim": SCRIPT });
  chmodSync(join(rig.folder, "fake/nim"), 0o755);
  return { FFI_NIM: join(rig.folder, "fake/nim") };
}
