// The interface model as text for people: procs by kind, then types, host functions, events and constants, with their docs.
import type { Const, Event, Field, Host, InterfaceModel, Param, Proc, ProcKind, Type, TypeDecl } from "../model/types.js";
import { type Paint, colourless } from "./style.js";
import { printType } from "../model/type-text.js";

/** All lines of one library's interface. */
export function printModel(model: InterfaceModel, paint: Paint = colourless): readonly string[] {
  const { library } = model;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ...PROC_KINDS.map(([kind, title]) => [title, model.procs.filter((proc) => proc.kind === kind).flatMap(printProc)] as const),
    ["types", model.types.flatMap(printDecl)],
    ["host functions", model.hosts.flatMap(printHost)],
    ["events", model.events.flatMap(printEvent)],
    ["constants", model.consts.flatMap(printConst)],
  ];
  return [
    `${paint("strong", `${library.name} ${library.version}`)}  interface ${model.checksum}`,
    `made by ffi ${model.ffiVersion} with Nim ${model.nimVersion}, ABI version ${model.abiVersion}`,
    ...docLines(library.docs, ""),
    ...sections.filter(([, lines]) => lines.length > 0).flatMap(([title, lines]) => ["", paint("strong", title), ...lines]),
  ];
}

const PROC_KINDS: readonly (readonly [ProcKind, string])[] = [
  ["ctor", "constructors"],
  ["method", "methods"],
  ["sync", "sync methods"],
  ["static", "static procs"],
  ["raw", "raw procs"],
  ["dtor", "destructor"],
];

function printProc(proc: Proc): readonly string[] {
  const traits = [
    ...(proc.async ? ["async"] : []),
    ...(proc.inline ? ["inline"] : []),
    ...(proc.direct ? ["direct"] : []),
    ...(proc.abis.length === 1 ? [`${proc.abis[0]} only`] : []),
  ];
  const suffix = traits.length === 0 ? "" : `  [${traits.join(", ")}]`;
  return [`  ${proc.name}${signature(proc.params, proc.result, proc.error)}${suffix}`, ...docLines(proc.docs, "  ")];
}

function printHost(host: Host): readonly string[] {
  return [`  ${host.name}${signature(host.params, host.result, host.error)}`, ...docLines(host.docs, "  ")];
}

function printEvent(event: Event): readonly string[] {
  return [`  ${event.name}(${printType(event.payload)})`, ...docLines(event.docs, "  ")];
}

function printConst(constant: Const): readonly string[] {
  const value = typeof constant.value === "string" ? JSON.stringify(constant.value) : String(constant.value);
  return [`  ${constant.nimName}: ${printType(constant.type)} = ${value}`, ...docLines(constant.docs, "  ")];
}

function printDecl(decl: TypeDecl): readonly string[] {
  const head = (what: string): readonly string[] => [`  ${decl.name} = ${what}`, ...docLines(decl.docs, "  ")];
  switch (decl.kind) {
    case "object":
    case "tuple":
      return [...head(decl.kind), ...decl.fields.flatMap((field) => printField(field, "    "))];
    case "enum":
      return [
        ...head("enum"),
        ...decl.values.flatMap((value) => {
          const text = value.string === value.name ? "" : ` (${JSON.stringify(value.string)})`;
          return [`    ${value.name} = ${value.ordinal}${text}`, ...docLines(value.docs, "    ")];
        }),
      ];
    case "distinct":
      return head(`distinct ${printType(decl.base)}`);
    case "handle":
      return head("handle");
    case "variant":
      return [
        ...head("variant"),
        ...decl.before.flatMap((field) => printField(field, "    ")),
        `    case ${decl.discriminator.name}: ${printType(decl.discriminator.type)}`,
        ...decl.branches.flatMap((branch) => [
          `    of ${branch.values.join(", ")}:`,
          ...branch.fields.flatMap((field) => printField(field, "      ")),
        ]),
        ...decl.after.flatMap((field) => printField(field, "    ")),
      ];
  }
}

function printField(field: Field, indent: string): readonly string[] {
  return [`${indent}${field.name}: ${printType(field.type)}`, ...docLines(field.docs, indent)];
}

function signature(params: readonly Param[], result: Type, error: Type): string {
  const list = params.map((param) => `${param.name}: ${printType(param.type)}`).join(", ");
  const typed = error.kind === "string" ? "" : ` or ${printType(error)}`;
  return `(${list})${result.kind === "void" ? "" : ` -> ${printType(result)}`}${typed}`;
}

function docLines(docs: string, indent: string): readonly string[] {
  return docs === "" ? [] : docs.trimEnd().split("\n").map((line) => `${indent}  ## ${line}`.trimEnd());
}
