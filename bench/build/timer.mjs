// examples/timer as a project of the bench: a copy of it, beside a copy of the ffi package, whose run time is its widely used part.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { edit, SHARED_EDITS } from "./project-edits.mjs";

const MAIN = "src/my_timer.nim";

/** Where a checkout of chronos is, if one is at hand. */
export const CHRONOS = (process.env.FFI_CHRONOS_PATH ?? "").split(":").filter((path) => path !== "");

/** A copy of the installed package, so that its run time can be edited. */
export function copyPackage(root, out) {
  const copy = join(out, "package");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, "scripts"), { recursive: true });
  for (const part of ["bin", "dist", "templates", "ninja", "runtime", "scripts/versions", "package.json"]) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** The timer in `folder`, on std/asyncdispatch or on chronos. */
export function timerProject({ root, installed, folder, chronos }) {
  if (!existsSync(folder)) {
    for (const part of ["ffi.toml", "src"]) cpSync(join(root, "examples/timer", part), join(folder, part), { recursive: true });
    // C only: stock makes no bindings, and the row of four languages adds the others itself.
    const manifest = readFileSync(join(folder, "ffi.toml"), "utf8");
    writeFileSync(join(folder, "ffi.toml"), manifest.replaceAll(/^\[bindings\.(?!c\])\w+\]\n(?:(?!\[).*\n)*/gm, ""));
    const section = chronos ? `\n[nim]\nasync = "chronos"\npaths = ${JSON.stringify(CHRONOS)}\n` : "";
    appendFileSync(join(folder, "ffi.toml"), section);
    writeFileSync(join(folder, ".gitignore"), "*\n");
  }
  const runtime = join(installed, "runtime");
  return {
    folder,
    installed,
    name: "my_timer",
    root: MAIN,
    paths: [runtime, ...(chronos ? CHRONOS : [])],
    flags: chronos ? ["-d:ffiAsync=chronos"] : ["-d:ffiAsync=asyncdispatch"],
    ...(chronos ? { nimSection: 'async = "chronos"' } : {}),
    edits: { ...SHARED_EDITS, ...timerEdits(runtime) },
  };
}

function timerEdits(runtime) {
  const body = /(return ok\("nim-timer v0\.1\.)\d+"\)/;
  return {
    comment: (project, salt) => edit(project, MAIN, (text) => text.replace(/# Not inside the constructor.*/, `# Not inside the constructor: ${salt}`)),
    line: (project, salt) => edit(project, MAIN, (text) => `# line ${salt}\n${text}`),
    hub: (project, salt) => edit(project, join(runtime, "ffi/core/text.nim"), (text) => text.replace(/^(?=proc |func )/m, `proc unused${salt}(x: int): int {.used.} = x * ${salt}\n\n`)),
    leaf: (project, salt) => edit(project, join(runtime, "ffi/core/last_error.nim"), (text) => text.replace(/if not registered.*:/, `if not registered and cast[int](data) != ${salt}:`)),
    main: (project, salt) => edit(project, MAIN, (text) => text.replace(body, `$1${salt}")`)),
    field: (project, salt) => edit(project, MAIN, (text) => text.replace(/( {2}priority\*: int\n)/, `$1  extra${salt}*: int\n`)),
    exported: (project, salt) => edit(project, MAIN, (text) => text.replace("proc myTimerDestroy*", `proc myTimerMore${salt}*(timer: MyTimer): Future[Result[string, string]] {.ffi.} =\n  return ok(timer.name)\n\nproc myTimerDestroy*`)),
    generic: (project, salt) => edit(project, MAIN, (text) => text.replace(body, `var s${salt}: seq[array[${salt % 1000 + 2}, int16]]\n  s${salt}.setLen(timer.name.len)\n  $&`)),
  };
}
