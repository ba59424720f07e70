// The build beside stock `nim c`, in one run, as ratios. Figures are kept as they come, so that an interrupted run goes on;
// `--write` puts the tables into docs/performance.md. The options stand in options.mjs.
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { gccMeter } from "./contestants.mjs";
import { writeDocument } from "./document.mjs";
import { measureFloor, measureNode } from "./floor.mjs";
import { measureRows } from "./measure-rows.mjs";
import { readOptions } from "./options.mjs";
import { openResults } from "./results.mjs";
import { ROWS } from "./rows.mjs";
import { hasCcache, measureSecondCheckout } from "./second-checkout.mjs";
import { discardSubjects, subjects } from "./subjects.mjs";
import { checkoutTable, floorTable, growthTable, rowsTable, stagesTable } from "./tables.mjs";

/** Called by bench/run.mjs. */
export async function measure({ out, root }) {
  const options = readOptions(process.argv.slice(2));
  const deadline = performance.now() + options.seconds * 1000;
  mkdirSync(out, { recursive: true });
  if (options.fresh) discardSubjects(out);
  const results = openResults(join(out, "results.json"), { root, fresh: options.fresh, deadline });
  const meter = gccMeter(root, out);
  const nim = process.env.FFI_NIM ?? join(process.env.FFI_HOME ?? join(process.env.XDG_DATA_HOME ?? join(homedir(), ".local/share"), "ffi"), "nim/current/bin/nim");
  const around = { options, out, root, nim, meter, results };
  const measured = chosen(around).flatMap((subject) => options.profiles.filter((profile) => subject.profiles.includes(profile)).map((profile) => ({ subject, profile, rows: measureOne(subject, profile, around) })));
  const checkouts = measureCheckouts(around);
  const floor = results.get("floor");
  const node = () => (floor ?? results.measure("node", measureNode) ?? { node: 0 }).node;
  const sections = sectionsOf({ measured, checkouts, floor, node });
  if (results.missing > 0) sections.push(`Not measured yet: ${results.missing} rows; the same command goes on.`);
  const table = sections.join("\n\n");
  if (options.write) writeDocument(root, table);
  return { table, figures: { rows: measured.map(({ subject, profile, rows }) => ({ subject: subject.key, profile, rows })), checkouts, floor } };
}

function chosen({ options, out, root }) {
  const all = subjects(out, root);
  const named = all.filter(({ key }) => options.only.includes(key));
  const some = named.length > 0 ? named : all.filter((subject) => (options.large || subject.large !== true) && (!options.quick || subject.key === "timer"));
  for (const { title, missing } of some) if (missing !== undefined) console.error(`SKIPPED: ${title}: ${missing}`);
  return some.filter(({ missing }) => missing === undefined).map((subject) => (options.quick ? { ...subject, rounds: 1 } : subject));
}

/** The rows, and with them the floor of start-up, which needs a finished build. */
function measureOne(subject, profile, around) {
  const { options, out, results, meter } = around;
  const rows = options.only.filter((word) => ROWS.some(({ key }) => key === word));
  const tables = options.only.filter((word) => word === "floor" || word === "checkout");
  const wanted = (key) => rows.includes(key) || (rows.length === 0 && tables.length === 0);
  const figures = measureRows(subject, { ...around, profile, wanted });
  const isPlace = subject.key === "timer" && profile === "dev";
  if (isPlace && (tables.includes("floor") || wanted("nothing"))) results.measure("floor", () => measureFloor(subject.make(), { cache: join(out, "cache"), profile, meter }));
  return figures;
}

function measureCheckouts(around) {
  const { options, out, root, nim, results } = around;
  if (options.only.length > 0 && !options.only.includes("checkout")) return [];
  if (!hasCcache()) {
    console.error("SKIPPED: second checkout: ccache is not installed");
    return [];
  }
  const timer = subjects(out, root)[0];
  return options.profiles.flatMap((profile) => {
    const one = results.measure(`checkout/${profile}`, () => measureSecondCheckout(timer.make(), { out, nim, profile }));
    return one === undefined ? [] : [{ title: `examples/timer, ${profile}`, one }];
  });
}

function sectionsOf({ measured, checkouts, floor, node }) {
  const sections = measured.filter(({ rows }) => Object.keys(rows).length > 0).map(({ subject, profile, rows }) => `### ${subject.title}, ${profile}\n\n${rowsTable(rows, profile)}`);
  if (floor !== undefined) sections.push(`### Nothing to do\n\n${floorTable(floor)}`);
  const stages = measured.filter(({ subject }) => subject.alone !== true).flatMap(({ subject, profile, rows }) => [
    { title: `${subject.title}, ${profile}: all units`, one: rows.cold, target: "at most 15 %" },
    { title: `${subject.title}, ${profile}: one unit`, one: rows.leaf, target: "at most 60 ms" },
  ]);
  if (stages.some(({ one }) => one !== undefined)) sections.push(`### Merge and emit\n\n${stagesTable(stages)}`);
  const sizes = measured.filter(({ subject, profile }) => /^\d+$/.test(subject.key) && profile === "dev").map(({ subject, rows }) => ({ units: Number(subject.key), cold: rows.cold, nothing: rows.nothing }));
  if (sizes.some(({ cold, nothing }) => cold ?? nothing)) sections.push(`### By size\n\n${growthTable(sizes, node())}`);
  if (checkouts.length > 0) sections.push(`### A second checkout in another folder, through ccache\n\n${checkoutTable(checkouts)}`);
  return sections;
}
