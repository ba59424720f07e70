// `npm run bench [suite…] [-- options]`: runs the suites in turn, prints their tables, writes build/bench/<suite>.json and the machine's facts.
import { readdirSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "build", "bench");

/** Every folder beside this file that has a run.mjs. */
const known = readdirSync(here).filter((name) => existsSync(join(here, name, "run.mjs")));
/** Names come first; from the first option on, words belong to the suites. */
const words = process.argv.slice(2);
const wanted = words.slice(0, [...words, "-"].findIndex((word) => word.startsWith("-")));
const strangers = wanted.filter((name) => !known.includes(name));
if (strangers.length > 0) {
  console.error(`no benchmark ${strangers.join(", ")}; there are: ${known.join(", ")}`);
  process.exit(2);
}

// Some networks' proxies want it. It makes each start of Node read all certificates of the machine, which takes longer than the rest of the start.
delete process.env.NODE_EXTRA_CA_CERTS;

mkdirSync(out, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), kernel: release(), node: process.version };
for (const name of wanted.length > 0 ? wanted : known) {
  const { measure } = await import(join(here, name, "run.mjs"));
  const { table, figures } = await measure({ out: join(out, name), root: join(here, "..") });
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  console.log(`\n## ${name}\n\n${table}\n`);
}
