// Builds the library with its packages in a copy of examples/kitchen_sink, and the program of each language whose tools are there.
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { $, which } from "zx";

/**
 * glibc keeps freed memory: as a rule it gives a freed MiB back to the kernel at once and gets it again page by page, now and then or always as
 * chance has laid out the heap, which costs more than all that is measured here. The same for every program.
 */
const KEPT_MEMORY = { MALLOC_TOP_PAD_: `${16 << 20}`, MALLOC_TRIM_THRESHOLD_: `${256 << 20}`, MALLOC_MMAP_THRESHOLD_: `${32 << 20}` };

/** The programs that could be built, raw first, each with what starts it; and what is missing, said. */
export async function buildPrograms(out, root) {
  const place = { out, root, project: join(out, "kitchen_sink"), sources: join(root, "bench", "wrappers") };
  place.library = join(place.project, "build", "release", "lib");
  place.env = { ...process.env, ...KEPT_MEMORY, LD_LIBRARY_PATH: place.library, KITCHEN_SINK_LIB_DIR: place.library };
  await buildLibrary(place);
  const programs = [];
  const missing = [];
  for (const { tool, make } of LANGUAGES) {
    if (await which(tool, { nothrow: true })) programs.push(...(await make(place)));
    else missing.push(`not measured: ${tool} is not on PATH`);
  }
  return { programs, missing };
}

/** What is needed for each language, and how its program is made. */
const LANGUAGES = [
  { tool: "cc", make: c },
  { tool: "c++", make: cpp },
  { tool: "cargo", make: rust },
  { tool: "go", make: go },
  { tool: "python3", make: python },
];

async function buildLibrary({ root, project }) {
  const original = join(root, "examples", "kitchen_sink");
  await mkdir(project, { recursive: true });
  for (const part of ["ffi.toml", "src", "vectors"]) await cp(join(original, part), join(project, part), { recursive: true });
  await $`node ${join(root, "bin", "run.js")} build --cwd ${project} --profile release --quiet`;
}

async function c({ out, project, sources, library, env }) {
  const program = join(out, "c-program");
  const files = ["main.c", "raw.c", "blocking.c", "counting.c"].map((name) => join(sources, "c", name));
  const counted = ["malloc", "calloc", "realloc"].map((name) => `-Wl,--wrap=${name}`);
  const include = join(project, "bindings", "c", "include");
  await $`cc -std=gnu11 -O2 -I ${include} ${files} ${join(sources, "..", "runtime", "samples.c")} ${counted} -L ${library} -lkitchen_sink -lpthread -o ${program}`;
  return ["raw", "blocking"].map((kind) => ({
    name: kind === "raw" ? "raw C" : "C, blocking helpers",
    start: (numbers) => $({ env })`${program} ${kind} ${numbers}`,
  }));
}

async function cpp({ out, project, sources, library, env }) {
  const program = join(out, "cpp-program");
  const include = join(project, "bindings", "cpp", "include");
  await $`c++ -std=c++20 -O2 -I ${include} ${join(sources, "cpp", "main.cpp")} -L ${library} -lkitchen_sink -lpthread -ldl -o ${program}`;
  return [{ name: "C++", start: (numbers) => $({ env })`${program} ${numbers}` }];
}

async function rust({ out, sources, env }) {
  const folder = await copied(sources, out, "rust");
  await $({ env, cwd: folder })`cargo build --release --quiet`;
  return [{ name: "Rust", start: (numbers) => $({ env })`${join(folder, "target", "release", "wrapper-bench")} ${numbers}` }];
}

async function go({ out, sources, library, env }) {
  const folder = await copied(sources, out, "go");
  const program = join(out, "go-program");
  await $({ env: { ...env, CGO_LDFLAGS: `-L${library}` }, cwd: folder })`go build -o ${program} .`;
  return [{ name: "Go", start: (numbers) => $({ env })`${program} ${numbers}` }];
}

/** A fortieth of the calls: each takes longer. */
async function python({ project, sources, env }) {
  const paths = { ...env, PYTHONPATH: join(project, "bindings", "python") };
  const fewer = ([blocks, ...calls]) => [blocks, ...calls.map((count) => Math.ceil(count / 40))];
  return [{ name: "Python", start: (numbers) => $({ env: paths })`python3 ${join(sources, "python", "main.py")} ${fewer(numbers)}` }];
}

/** A copy beside the library's, as the packages are named by relative paths; what cargo has built there stays. */
async function copied(sources, out, language) {
  const folder = join(out, language);
  await rm(join(folder, "src"), { recursive: true, force: true });
  await cp(join(sources, language), folder, { recursive: true });
  return folder;
}
