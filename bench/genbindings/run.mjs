// `npm run bench genbindings`: one command as a whole process, the interface at hand, beside `node -e 0`: when no file of the package
// is there, and when all is as it should be.
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const EXAMPLES = ["timer", "kitchen_sink"];
const LANGUAGES = ["c", "cpp", "rust", "go", "python", "cddl", "all"];
const ROUNDS = 10;

/** Builds the examples, then times each language in its two states. */
export async function measure({ out, root }) {
  const floor = median(() => undefined, ["-e", "0"]);
  const figures = EXAMPLES.flatMap((example) => {
    const project = join(root, "examples", example);
    execFileSync("node", [join(root, "bin", "run.js"), "build", "--quiet", "--cwd", project]);
    return LANGUAGES.map((language) => ({ example, language, ...time({ root, project, language, folder: join(out, example) }) }));
  });
  const cell = (ms) => `${ms.toFixed(0)} (${(ms / floor).toFixed(1)})`;
  const rows = figures.map((row) => `| ${row.example} | ${row.language} | ${cell(row.first)} | ${cell(row.nothing)} |`);
  const head = ["| example | `ffi genbindings` | all files written | nothing to do |", "| --- | --- | ---: | ---: |"];
  const note = `In brackets: times \`node -e 0\` (${floor.toFixed(0)} ms).`;
  return { table: [...head, ...rows, "", note].join("\n"), figures: { floor, figures } };
}

/** One language goes into a folder of its own; `all` takes no folder, so what it writes in the project is deleted. */
function time({ root, project, language, folder }) {
  const alone = language !== "all";
  const target = alone ? join(folder, language) : join(project, "bindings");
  const words = [join(root, "bin", "run.js"), "genbindings", language, "--cwd", project, ...(alone ? ["--out", target] : [])];
  const forgetFiles = () => rmSync(target, { recursive: true, force: true });
  return { first: median(forgetFiles, words), nothing: median(() => undefined, words) };
}

/** After one run that is not counted, in which Node may compile what later runs find compiled (decision 35). */
function median(before, words) {
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    before();
    const started = performance.now();
    const { status, stderr } = spawnSync("node", words, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${words.join(" ")} failed: ${stderr}`);
    return performance.now() - started;
  }).slice(1);
  return times.sort((a, b) => a - b)[ROUNDS / 2];
}
