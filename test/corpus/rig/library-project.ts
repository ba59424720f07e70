// The random project as a library that `ffi build` builds: the same modules behind one exported proc, and a C program that calls it.
import { interfaceModule } from "../../rig/plain-library.js";
import { type Project, publicCalls, projectFiles } from "./project-model.js";

/** What varies beside the modules. */
export interface LibrarySettings {
  /** A define that modules can see, or none. */
  readonly define: string | undefined;
}

/** The files of the library project; its library is called `edits`. */
export function libraryFiles(project: Project, settings: LibrarySettings): Record<string, string> {
  const { "main.nim": _main, ...modules } = projectFiles(project);
  const defines = settings.define === undefined ? "" : `[nim]\ndefines = ["${settings.define}"]\n`;
  return {
    ...Object.fromEntries(Object.entries(modules).map(([path, text]) => [`src/${path}`, text])),
    "ffi.toml": `[library]\nname = "edits"\nroot = "src/edits.nim"\n${defines}`,
    "src/iface.nim": interfaceModule({ name: "edits", exports: ["edits_run"] }),
    "src/edits.nim": rootText(project),
    "client.c": CLIENT,
  };
}

/** Starts Nim's modules once, then adds up what every used public proc returns or raises. */
function rootText(project: Project): string {
  const imports = ["iface", ...project.modules.map((module) => module.name)].map((name) => `import ${name}\n`).join("");
  const calls = publicCalls(project).map((call) => `  collect(${call})\n`);
  return `${imports}
proc startModules() {.importc: "libeditsNimMain".}
var started {.exportc: "edits_started".}: cint
template collect(call: untyped) =
  try: total = (total * 31 + (call)) mod 1_000_003
  except CatchableError as e: total = (total + e.msg.len) mod 1_000_003
proc run(n: cint): cint {.exportc: "edits_run", cdecl, dynlib.} =
  if started == 0:
    started = 1
    startModules()
  var total = int(n)
  when defined(counted): inc total
${calls.join("")}  cint(total)
`;
}

const CLIENT = `#include <stdio.h>
int edits_run(int n);
int main(void) {
  for (int n = 1; n <= 3; n++) printf("%d\\n", edits_run(n));
  return 0;
}
`;
