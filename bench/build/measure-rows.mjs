// Measures the rows of one subject in one profile: both contestants in turn, each edit several times, medians.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ffi, stock } from "./contestants.mjs";
import { readStages } from "./stage-times.mjs";
import { ROWS } from "./rows.mjs";

/** A number that no earlier text holds. */
let salt = Math.floor(Date.now() / 1000) % 10_000_000;

/** Figures of every wanted row, by key; a row that time did not suffice for is missing. */
export function measureRows(subject, { profile, results, wanted, out, nim, meter }) {
  const project = subject.make();
  const both = {
    ours: ffi({ installed: project.installed, cache: join(out, "cache"), profile, meter }),
    theirs: subject.alone ? undefined : stock({ nim, nimcache: join(out, `nimcache-${subject.key}-${profile}`), profile, meter }),
  };
  let isWarm = false;
  const figures = {};
  for (const row of ROWS.filter(({ key }) => subject.rows.includes(key) && wanted(key))) {
    const found = results.measure(`${subject.key}/${profile}/${row.key}`, () => {
      if (!isWarm && !isCold(row)) warm(project, both);
      isWarm = !isCold(row);
      return measureRow(row, { subject, project, both, profile });
    });
    if (found !== undefined) figures[row.key] = found;
  }
  return figures;
}

function isCold(row) {
  return row.key === "cold" || row.key === "bindings";
}

/** Builds with both, so that a row begins from a finished build. An interrupted run may have left its define in the manifest. */
function warm(project, { ours, theirs }) {
  project.edits.define(project, ++salt);
  project.edits.undefine(project);
  ours.build(project);
  theirs?.build(project);
}

function measureRow(row, around) {
  const { subject, project, both } = around;
  const found = [];
  for (let round = 0; round < subject.rounds; round++) {
    before(row, around);
    found.push(oneRound(project, { ...both, oursFirst: round % 2 === 0 }));
    if (row.key === "bindings") withoutBindings(project);
  }
  const figures = medians(found);
  return row.key === "nothing" ? figures : { ...figures, ...readStages(project, around.profile) };
}

/** Brings the project to where the measured builds begin. */
function before(row, { project, both }) {
  const { ours, theirs } = both;
  if (isCold(row)) {
    if (row.key === "bindings") withBindings(project);
    ours.clean(project);
    theirs?.clean(project);
    return;
  }
  if (row.key === "nothing") ours.build(project);
  if (row.after !== undefined) {
    project.edits[row.after](project, ++salt);
    ours.build(project);
    theirs?.build(project);
  }
  if (row.edit !== undefined) project.edits[row.edit](project, ++salt);
}

/** Who goes first alternates, so that a machine that warms up favours neither. */
function oneRound(project, { ours, theirs, oursFirst }) {
  const first = oursFirst ? ours.build(project) : theirs?.build(project);
  const second = oursFirst ? theirs?.build(project) : ours.build(project);
  const [mine, other] = oursFirst ? [first, second] : [second, first];
  return {
    ...{ ffi: mine.wall, ffiCpu: mine.cpu, ffiGcc: mine.gcc, ffiCompiles: mine.compiles },
    ...(other && { nim: other.wall, nimCpu: other.cpu, nimGcc: other.gcc, nimCompiles: other.compiles }),
  };
}

const SECTION = ["cpp", "rust", "go"].map((language) => `\n[bindings.${language}]\nenabled = true\n`).join("");

/** The manifest enables C; the other languages are added for the row's own builds. */
function withBindings(project) {
  appendFileSync(join(project.folder, "ffi.toml"), SECTION);
}

function withoutBindings(project) {
  const path = join(project.folder, "ffi.toml");
  if (existsSync(path)) writeFileSync(path, readFileSync(path, "utf8").replaceAll(SECTION, ""));
}

function medians(rounds) {
  const middle = (key) => rounds.map((round) => round[key]).sort((a, b) => a - b)[rounds.length >> 1];
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, middle(key)]));
}
