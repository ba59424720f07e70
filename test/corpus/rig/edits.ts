// Random edits of a project, each a small change as a programmer would make it. Whatever they make compiles.
import { features, type Module, type Parameter, type Proc, type Project } from "./project-model.js";
import type { Random } from "./random.js";

/** An edit by name; the name appears in a failing test. */
export interface Edit {
  readonly name: string;
  readonly apply: (project: Project, random: Random) => Project;
}

const parameters: readonly Parameter[] = ["int", "int32", "float", "string"];
const fieldTypes = ["int", "string", "float", "seq[int]", "bool"];

/** Every edit. */
export const edits: readonly Edit[] = [
  { name: "add an unused private proc", apply: (project, random) => addProc(project, random, { isPublic: false, isUsed: false }) },
  { name: "add a proc", apply: (project, random) => addProc(project, random, {}) },
  { name: "remove a proc", apply: (project, random) => onModule(project, random, (module) => ({ ...module, procs: without(module.procs, random) })) },
  { name: "rename a proc", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, name: `renamed${proc.id}x${random.below(100)}` })) },
  { name: "reorder procs", apply: (project, random) => onModule(project, random, (module) => ({ ...module, procs: shuffled(module.procs, random) })) },
  { name: "edit a body", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, constant: random.below(1000) })) },
  { name: "add a comment line", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, comments: proc.comments + 1 })) },
  { name: "change a parameter's type", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, parameter: random.pick(parameters) })) },
  { name: "add a feature to a body", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, features: [...new Set([...proc.features, random.pick(features)])] })) },
  { name: "remove a feature from a body", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, features: proc.features.slice(1) })) },
  { name: "change visibility", apply: (project, random) => onProc(project, random, (proc) => ({ ...proc, isPublic: !proc.isPublic })) },
  { name: "add a type", apply: (project, random) => onModule({ ...project, nextId: project.nextId + 1 }, random, (module) => ({ ...module, types: [...module.types, { name: `Type${project.nextId}`, isRef: random.below(2) === 0, fields: ["int"] }] })) },
  { name: "add a field", apply: (project, random) => onModule(project, random, (module) => ({ ...module, types: module.types.map((type) => ({ ...type, fields: [...type.fields, random.pick(fieldTypes)] })) })) },
  { name: "change a field's type", apply: (project, random) => onModule(project, random, (module) => ({ ...module, types: module.types.map((type) => ({ ...type, fields: [random.pick(fieldTypes), ...type.fields.slice(1)] })) })) },
  { name: "remove a type", apply: (project, random) => onModule(project, random, (module) => ({ ...module, types: module.types.slice(1) })) },
  { name: "move a proc to another module", apply: moveProc },
  { name: "add a module", apply: addModule },
  { name: "delete a module", apply: (project, random) => (project.modules.length < 3 ? project : { ...project, modules: without(project.modules, random) }) },
];

/** A first project: a few modules with a few procs each. */
export function firstProject(random: Random): Project {
  let project: Project = { modules: [], nextId: 0 };
  for (let count = 0; count < 3; count++) project = addModule(project, random);
  return project;
}

function addModule(project: Project, random: Random): Project {
  const module: Module = { name: `module${project.nextId}`, types: [{ name: `Type${project.nextId + 1}`, isRef: false, fields: ["int", "string"] }], procs: [] };
  const at = random.below(project.modules.length + 1);
  let grown: Project = { modules: [...project.modules.slice(0, at), module, ...project.modules.slice(at)], nextId: project.nextId + 2 };
  for (let count = 0; count < 3; count++) grown = addProcTo(grown, random, { at, change: {} });
  return grown;
}

function addProc(project: Project, random: Random, change: Partial<Proc>): Project {
  return addProcTo(project, random, { at: random.below(project.modules.length), change });
}

function addProcTo(project: Project, random: Random, { at, change }: { at: number; change: Partial<Proc> }): Project {
  const id = project.nextId;
  const known = project.modules.flatMap((module) => module.procs.map((proc) => proc.id));
  const calls = known.length === 0 ? [] : [...new Set([random.pick(known), random.pick(known)])];
  const own = [...new Set([random.pick(features), random.pick(features)])];
  const proc: Proc = { id, name: `proc${id}`, isPublic: true, isUsed: true, parameter: random.pick(parameters), features: own, constant: random.below(1000), calls, comments: 0, ...change };
  const modules = project.modules.map((module, index) => (index === at ? { ...module, procs: [...module.procs, proc] } : module));
  return { modules, nextId: id + 1 };
}

function moveProc(project: Project, random: Random): Project {
  const from = random.pick(project.modules);
  const to = random.pick(project.modules);
  if (from.procs.length === 0 || from === to) return project;
  const proc = random.pick(from.procs);
  const modules = project.modules.map((module) => {
    if (module === from) return { ...module, procs: module.procs.filter((each) => each !== proc) };
    return module === to ? { ...module, procs: [...module.procs, proc] } : module;
  });
  return { ...project, modules };
}

function onModule(project: Project, random: Random, change: (module: Module) => Module): Project {
  const chosen = random.pick(project.modules);
  return { ...project, modules: project.modules.map((module) => (module === chosen ? change(module) : module)) };
}

function onProc(project: Project, random: Random, change: (proc: Proc) => Proc): Project {
  return onModule(project, random, (module) => {
    if (module.procs.length === 0) return module;
    const chosen = random.pick(module.procs);
    return { ...module, procs: module.procs.map((proc) => (proc === chosen ? change(proc) : proc)) };
  });
}

function without<T>(items: readonly T[], random: Random): T[] {
  const gone = random.below(items.length);
  return items.filter((_, at) => at !== gone);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items.map((item) => ({ item, order: random.below(1000) })).sort((one, other) => one.order - other.order).map(({ item }) => item);
}
