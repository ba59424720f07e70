// The build beside stock `nim c`, in one run, as ratios. `npm run bench build [--quick] [--large] [--write]`: --large adds 1,000 units,
// --write puts the tables into docs/performance.md.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, homedir, totalmem } from "node:os";
import { join } from "node:path";
import { ffi, stock, timed } from "./contestants.mjs";
import { EDITS } from "./edits.mjs";
import { generateProject } from "./generate.mjs";

/** `--quick`: one round, and only the generated project. */
const QUICK = process.argv.includes("--quick");
const ROUNDS = QUICK ? 1 : 3;

/** Called by bench/run.mjs. */
export async function measure({ out, root }) {
  mkdirSync(out, { recursive: true });
  timed("npm", ["run", "-s", "build"], { cwd: root });
  const nim = process.env.FFI_NIM ?? join(process.env.FFI_HOME ?? join(process.env.XDG_DATA_HOME ?? join(homedir(), ".local/share"), "ffi"), "nim/current/bin/nim");
  const figures = {};
  const tables = [];
  for (const [title, make, profiles] of subjects(out, root)) {
    for (const profile of profiles) {
      const rows = measureSubject(make(), { out, root, nim, profile });
      figures[`${title}, ${profile}`] = rows;
      tables.push(`### ${title}, ${profile}\n\n${tableOf(rows)}`);
      console.error(tables.at(-1));
    }
  }
  const floor = measureFloor();
  figures.floor = floor;
  tables.push(`\`node -e 0\` takes ${ms(floor.node)}, ninja with nothing to do ${ms(floor.ninja)}.`);
  const table = tables.join("\n\n");
  if (process.argv.includes("--write")) writeDocument(root, table);
  return { table, figures };
}

function subjects(out, root) {
  const generated = (modules) => () => generateProject(join(out, `generated-${modules}`), modules);
  const timer = () => {
    const folder = join(out, "timer");
    cpSync(join(root, "examples/timer"), folder, { recursive: true, filter: (path) => !/\/(build|bindings)$/.test(path) });
    return { folder, name: "my_timer", root: "src/my_timer.nim", paths: [join(root, "runtime")] };
  };
  const list = [
    ["examples/timer", timer, ["dev", "release"]],
    ["71 generated units", generated(59), ["dev", "release"]],
  ];
  if (QUICK) list.shift();
  if (process.argv.includes("--large")) list.push(["1,000 generated units", generated(987), ["dev"]]);
  return list;
}

function measureSubject(project, { out, root, nim, profile }) {
  const both = [ffi(root, join(out, "cache"), profile), stock(nim, join(out, `nimcache-${profile}`), profile)];
  const rows = [];
  for (const one of both) one.clean(project);
  rows.push({ edit: "cold", ...pair(both.map((one) => one.build(project))) });
  const edits = project.leaf === undefined ? EDITS.slice(0, 1) : EDITS;
  for (const edit of edits) {
    const rounds = Array.from({ length: ROUNDS }, (_, round) => {
      if (edit.name === "define changed back") EDITS.find((other) => other.name === "define changed").apply(project, round + 10);
      if (edit.name === "define changed back") for (const one of both) one.build(project);
      edit.apply(project, round + 1);
      return pair(both.map((one) => one.build(project)));
    });
    rows.push({ edit: edit.name, ...medianOf(rounds) });
  }
  return rows;
}

function pair([ours, theirs]) {
  return { ffi: ours.wall, nim: theirs.wall, ffiCpu: ours.cpu, nimCpu: theirs.cpu };
}

function medianOf(rounds) {
  const middle = (key) => rounds.map((round) => round[key]).sort((a, b) => a - b)[rounds.length >> 1];
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, middle(key)]));
}

function measureFloor() {
  const times = (file, args) => Array.from({ length: 9 }, () => timed(file, args).wall).sort((a, b) => a - b)[4];
  return { node: times(process.execPath, ["-e", "0"]), ninja: times("ninja", ["--version"]) };
}

function tableOf(rows) {
  const head = "| edit | `ffi build` | `nim c` | faster | CPU `ffi` | CPU `nim c` | less CPU |\n|---|---|---|---|---|---|---|";
  const lines = rows.map((row) => `| ${row.edit} | ${ms(row.ffi)} | ${ms(row.nim)} | ${ratio(row.nim, row.ffi)} | ${ms(row.ffiCpu)} | ${ms(row.nimCpu)} | ${ratio(row.nimCpu, row.ffiCpu)} |`);
  return [head, ...lines].join("\n");
}

function ms(seconds) {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

function ratio(a, b) {
  return `${(a / b).toFixed(a / b < 10 ? 2 : 0)}x`;
}

/** Replaces what stands between the two marks of docs/performance.md. */
function writeDocument(root, table) {
  const path = join(root, "docs/performance.md");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "# Performance\n";
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const section = `<!-- bench/build -->\n## The build beside stock \`nim c\`\n\nMeasured on ${machine}. Medians of ${ROUNDS}; the cold build once.\n\n${table}\n<!-- /bench/build -->`;
  const marks = /<!-- bench\/build -->[^]*<!-- \/bench\/build -->/;
  writeFileSync(path, marks.test(before) ? before.replace(marks, section) : `${before}\n${section}\n`);
}
