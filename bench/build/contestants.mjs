// Who is measured: `ffi build`, and the compiler as people call it without ffi. Wall time and CPU time of each whole command.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

/** Runs a command to its end; throws with its output if it fails. Seconds. */
export function timed(file, args, { cwd, env = {} } = {}) {
  const result = spawnSync("/usr/bin/env", ["bash", "-c", 'TIMEFORMAT="@time %R %U %S"; time "$@"', "time", file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const match = /@time ([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(result.stderr);
  if (result.status !== 0 || match === null) throw new Error(`${file} ${args.join(" ")} failed:\n${result.stdout}${result.stderr}`);
  return { wall: Number(match[1]), cpu: Number(match[2]) + Number(match[3]), output: result.stdout + result.stderr };
}

/** `ffi build` of this repository, with a cache of its own. */
export function ffi(root, cache, profile) {
  const env = { FFI_CACHE: cache };
  return {
    name: "ffi",
    clean: (project) => {
      rmSync(join(project.folder, "build"), { recursive: true, force: true });
      rmSync(join(cache, "cg"), { recursive: true, force: true });
    },
    build: (project) => timed(process.execPath, [join(root, "bin/run.js"), "build", "--profile", profile], { cwd: project.folder, env }),
  };
}

/** `nim c` with the same flags, linked, into a cache folder of its own. */
export function stock(nim, nimcache, profile) {
  const level = profile === "dev" ? [] : [`-d:${profile}`];
  return {
    name: "nim c",
    clean: () => rmSync(nimcache, { recursive: true, force: true }),
    build: (project) =>
      timed(
        nim,
        [
          ...["c", "--app:lib", "--noMain:on", "--threads:on", "--mm:orc", "-d:useMalloc", "-d:noSignalHandler", "--hints:off", "--warnings:off"],
          ...["-d:ffiLibrary", `-d:ffiLibraryName=${project.name}`, ...(project.paths ?? []).map((path) => `--path:${path}`)],
          ...level,
          ...(project.defines ?? []).map((define) => `-d:${define}`),
          ...[`-d:ffiInterfaceOut=${nimcache}.cbor`, `--nimcache:${nimcache}`, `-o:${nimcache}/lib.so`, join(project.folder, project.root)],
        ],
        { cwd: project.folder },
      ),
  };
}
