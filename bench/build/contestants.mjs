// Who is measured: `ffi build`, and the compiler as people call it without ffi. Wall time and CPU time of each whole command, and
// the CPU time of gcc within it.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
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

/** A folder for PATH whose gcc counts its CPU time; gives the environment for it, and what was counted since the last call. */
export function gccMeter(root, out) {
  const folder = join(out, "meter");
  const log = join(folder, "log");
  mkdirSync(folder, { recursive: true });
  const real = execFileSync("sh", ["-c", "command -v gcc"], { encoding: "utf8" }).trim();
  if (!existsSync(join(folder, "gcc"))) execFileSync(real, ["-O2", "-o", join(folder, "gcc"), join(root, "bench/build/gcc-meter.c")]);
  return {
    env: { PATH: `${folder}:${process.env.PATH}`, GCC_METER_REAL: real, GCC_METER_LOG: log },
    take: () => {
      const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
      rmSync(log, { force: true });
      return { gcc: lines.reduce((sum, line) => sum + Number(line), 0), compiles: lines.length };
    },
  };
}

/** `ffi build` of the package at `installed`, with a cache of its own. */
export function ffi({ installed, cache, profile, meter }) {
  const run = join(installed, "bin/run.js");
  return {
    clean: (project) => {
      for (const name of ["build", "bindings"]) rmSync(join(project.folder, name), { recursive: true, force: true });
      rmSync(join(cache, "cg"), { recursive: true, force: true });
    },
    build: (project) => metered(meter, process.execPath, [run, "build", "--profile", profile], { cwd: project.folder, env: { FFI_CACHE: cache, ...meter.env } }),
  };
}

/** `nim c` with the same flags, linked, into a cache folder of its own. */
export function stock({ nim, nimcache, profile, meter }) {
  return {
    clean: () => rmSync(nimcache, { recursive: true, force: true }),
    build: (project) => metered(meter, nim, stockArguments(project, nimcache, profile), { cwd: project.folder, env: meter.env }),
  };
}

/** The arguments of stock `nim c`. */
export function stockArguments(project, nimcache, profile) {
  return [
    ...["c", "--app:lib", "--noMain:on", "--threads:on", "--mm:orc", "-d:useMalloc", "-d:noSignalHandler", "--hints:off", "--warnings:off"],
    ...["-d:ffiLibrary", `-d:ffiLibraryName=${project.name}`, `--nimMainPrefix:lib${project.name}`],
    ...(project.paths ?? []).map((path) => `--path:${path}`),
    ...(project.flags ?? []),
    ...(profile === "dev" ? [] : [`-d:${profile}`]),
    ...(project.defines ?? []).map((define) => `-d:${define}`),
    ...[`-d:ffiInterfaceOut=${nimcache}.cbor`, `--nimcache:${nimcache}`, `-o:${nimcache}/lib.so`, join(project.folder, project.root)],
  ];
}

function metered(meter, file, args, options) {
  meter.take();
  const { wall, cpu, output } = timed(file, args, options);
  return { wall, cpu, output, ...meter.take() };
}
