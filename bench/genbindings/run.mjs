// `npm run bench genbindings`: one command as a whole process, the interface at hand and files to write, beside `node -e 0`.
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const EXAMPLES = ["timer", "kitchen_sink"];
const LANGUAGES = ["c", "cpp", "rust", "go", "cddl", "all"];
const ROUNDS = 10;

/** Builds the examples, then times each language: its packages are deleted before each round, so that every file is written. */
export async function measure({ out, root }) {
  const floor = median(() => undefined, ["-e", "0"]);
  const figures = EXAMPLES.flatMap((example) => {
    const project = join(root, "examples", example);
    execFileSync("node", [join(root, "bin", "run.js"), "build", "--quiet", "--cwd", project]);
    return LANGUAGES.map((language) => ({ example, language, ms: write({ root, project, language, folder: join(out, example) }) }));
  });
  const rows = figures.map(({ example, language, ms }) => `| ${example} | ${language} | ${ms.toFixed(0)} | ${(ms / floor).toFixed(1)} |`);
  const head = [`| example | \`ffi genbindings\` | ms | times \`node -e 0\` (${floor.toFixed(0)} ms) |`, "| --- | --- | ---: | ---: |"];
  return { table: [...head, ...rows].join("\n"), figures: { floor, figures } };
}

/** One language goes into a folder of its own; `all` takes no folder, so what it writes in the project is deleted. */
function write({ root, project, language, folder }) {
  const alone = language !== "all";
  const target = alone ? join(folder, language) : join(project, "bindings");
  const words = [join(root, "bin", "run.js"), "genbindings", language, "--cwd", project, ...(alone ? ["--out", target] : [])];
  return median(() => rmSync(target, { recursive: true, force: true }), words);
}

function median(before, words) {
  const times = Array.from({ length: ROUNDS }, () => {
    before();
    const started = performance.now();
    const { status, stderr } = spawnSync("node", words, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${words.join(" ")} failed: ${stderr}`);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[ROUNDS / 2];
}
