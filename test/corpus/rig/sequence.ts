// One random sequence of edits: after each, the incremental result must be the clean one, and must link and behave as raw C.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mergeEmit, type MergeEmitOutput, type Unit } from "../../../src/stages/merge-emit.js";
import { run } from "./command.js";
import { compileNim, linkUnits, type RawProgram } from "./compile.js";
import { type Configuration, mergeOptions } from "./configurations.js";
import { edits, firstProject } from "./edits.js";
import { projectFiles, type Project } from "./project-model.js";
import { seeded } from "./random.js";

/** A sequence to try; every third step or so also switches to another of the configurations and back. */
export interface Sequence {
  readonly seed: number;
  readonly steps: number;
  readonly configurations: readonly Configuration[];
}

/** How one step went: the edit, and how many final and raw C files it changed. */
export interface Step {
  readonly edit: string;
  readonly configuration: string;
  readonly rawChanged: number;
  readonly finalChanged: number;
}

interface Memory {
  readonly raw: readonly Unit[];
  readonly output: MergeEmitOutput;
}

/** Runs the sequence in `folder`; throws with the seed, the step and the difference when a rule is broken. */
export async function runSequence(sequence: Sequence, folder: string): Promise<Step[]> {
  const random = seeded(sequence.seed);
  const memory = new Map<string, Memory>();
  const steps: Step[] = [];
  let project = firstProject(random);
  let edit = "begin";
  for (let step = 0; step <= sequence.steps; step++) {
    const configuration = sequence.configurations[step % 3 === 2 ? random.below(sequence.configurations.length) : 0] as Configuration;
    const where = `seed ${sequence.seed}, step ${step} (${edit}), ${configuration.name}`;
    layOut(project, folder);
    steps.push({ edit, configuration: configuration.name, ...(await tryStep({ folder, configuration, where }, memory)) });
    const next = random.pick(edits);
    edit = next.name;
    project = next.apply(project, random);
  }
  return steps;
}

interface Attempt {
  readonly folder: string;
  readonly configuration: Configuration;
  readonly where: string;
}

async function tryStep({ folder, configuration, where }: Attempt, memory: Map<string, Memory>): Promise<{ rawChanged: number; finalChanged: number }> {
  const raw = await compileNim(folder, "main.nim", configuration);
  if (typeof raw === "string") throw new Error(`${where}: the compiler refuses the project:\n${raw}`);
  const before = memory.get(configuration.name);
  const output = mergeBothWays(raw, before, { folder, configuration, where });
  memory.set(configuration.name, { raw: raw.units, output });
  await compareRuns({ folder, raw, output, where });
  return { rawChanged: changed(before?.raw, raw.units), finalChanged: changed(before?.output.units, output.units) };
}

/** Incremental and clean, and clean with the units in another order. */
function mergeBothWays({ units, sources }: RawProgram, before: Memory | undefined, { where, configuration }: Attempt): MergeEmitOutput {
  const options = mergeOptions(configuration);
  const clean = mergeEmit({ units, sources, options });
  const incremental = mergeEmit({ units, sources, options, ...(before && { previous: before.output.state }) });
  const reversed = mergeEmit({ units: [...units].reverse(), sources, options });
  if (!clean.ok || !incremental.ok || !reversed.ok) throw new Error(`${where}: the stage fails`);
  const expected = textOf(clean.value);
  if (textOf(incremental.value) !== expected) throw new Error(`${where}: the incremental result differs from the clean one`);
  if (textOf(reversed.value) !== expected) throw new Error(`${where}: the result depends on the order of the units`);
  if (clean.value.notes.length > 0) throw new Error(`${where}: ${clean.value.notes.join("\n")}`);
  return incremental.value;
}

function textOf(output: MergeEmitOutput): string {
  return JSON.stringify([...output.units].sort((one, other) => (one.name < other.name ? -1 : 1)));
}

async function compareRuns(built: { folder: string; raw: RawProgram; output: MergeEmitOutput; where: string }): Promise<void> {
  const { folder, raw, output, where } = built;
  const problems = [await linkUnits(raw.units, raw, join(folder, "raw")), await linkUnits(output.units, raw, join(folder, "final"))];
  const problem = problems.find((each) => each !== undefined);
  if (problem !== undefined) throw new Error(`${where}: ${problem}`);
  const [expected, actual] = [await run([join(folder, "raw")], folder, 30), await run([join(folder, "final")], folder, 30)];
  if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    throw new Error(`${where}: raw C gives\n${expected.stdout}${expected.stderr}\nfinal C gives\n${actual.stdout}${actual.stderr}`);
  }
}

function changed(before: readonly Unit[] | undefined, after: readonly Unit[]): number {
  const known = new Map(before?.map((unit) => [unit.name, unit.text]));
  return after.filter((unit) => known.get(unit.name) !== unit.text).length;
}

function layOut(project: Project, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(projectFiles(project))) {
    rmSync(join(folder, path), { force: true });
    writeFileSync(join(folder, path), text);
  }
}
