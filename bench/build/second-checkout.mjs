// A second checkout of the same library in another folder, through ccache: how much of its C does the first one's cache know?
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stockArguments, timed } from "./contestants.mjs";

/** Whether ccache is here. */
export function hasCcache() {
  return (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, "ccache")));
}

/** Compiles the project in two folders, first by `ffi build --launcher ccache`, then by `nim c` with ccache as its gcc. */
export function measureSecondCheckout(project, { out, nim, profile }) {
  const folder = join(out, "second");
  rmSync(folder, { recursive: true, force: true });
  const checkouts = ["first", "a-second-one"].map((name) => {
    const checkout = join(folder, name, "library");
    for (const part of ["ffi.toml", "src"]) cpSync(join(project.folder, part), join(checkout, part), { recursive: true });
    return { ...project, folder: checkout };
  });
  const cache = join(out, "cache");
  const ours = shares(join(folder, "ccache-ffi"), (env) => {
    rmSync(join(cache, "cg"), { recursive: true, force: true });
    return (one) => timed(process.execPath, [join(project.installed, "bin/run.js"), "build", "--profile", profile, "--launcher", "ccache"], { cwd: one.folder, env: { ...env, FFI_CACHE: cache } });
  }, checkouts);
  const theirs = shares(join(folder, "ccache-nim"), (env) => {
    const masquerade = join(folder, "bin");
    mkdirSync(masquerade, { recursive: true });
    writeFileSync(join(masquerade, "gcc"), '#!/bin/sh\nPATH=${PATH#*:} exec ccache gcc "$@"\n', { mode: 0o755 });
    return (one) => timed(nim, stockArguments(one, join(one.folder, "nimcache"), profile), { cwd: one.folder, env: { ...env, PATH: `${masquerade}:${process.env.PATH}` } });
  }, checkouts);
  return { ffiHits: ours.hits, ffi: ours.wall, nimHits: theirs.hits, nim: theirs.wall };
}

/** The share of the second build's compiles that the first one's cache answered, and the second build's wall time. */
function shares(store, buildWith, [first, second]) {
  const env = { CCACHE_DIR: store, CCACHE_NOHASHDIR: "1" };
  const build = buildWith(env);
  build(first);
  execFileSync("ccache", ["--zero-stats"], { env: { ...process.env, ...env }, stdio: "ignore" });
  const { wall } = build(second);
  const stats = execFileSync("ccache", ["--print-stats"], { env: { ...process.env, ...env }, encoding: "utf8" });
  const count = (name) => Number(new RegExp(`^${name}\\s+(\\d+)$`, "m").exec(stats)?.[1] ?? 0);
  const hits = count("direct_cache_hit") + count("preprocessed_cache_hit");
  return { hits: hits / Math.max(1, hits + count("cache_miss")), wall };
}
