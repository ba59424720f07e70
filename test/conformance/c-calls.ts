// native_calls.h of the C client: one function for each proc that reads a request and makes the native call, and a table of them.
import { declare, declareParam, spell } from '../../src/bindings/c/declare.js';
import { outParam, paramMembers } from '../../src/bindings/c/functions.js';
import { type CTypes, type Member, cTypes, elem, isString, underlying } from '../../src/bindings/c/types.js';
import type { InterfaceModel, Proc, Type } from '../../src/model/types.js';
import { itemFunction, rowStatements } from './c-rows.js';
import { conformanceCalls } from './vectors.js';

/** The text of the header. */
export function nativeCalls(model: InterfaceModel): string {
  const types = cTypes(model);
  const names = new Set(conformanceCalls(model).map(({ proc }) => proc.name));
  const procs = model.procs.filter((proc) => names.has(proc.name));
  return [
    '/* Made by `npm run golden:update`: makes each native call with the arguments of a vector, and says how its answer is compared. */',
    '#ifndef SINK_NATIVE_CALLS_H',
    '#define SINK_NATIVE_CALLS_H',
    '',
    '#include "answer.h"',
    '#include "native_types.h"',
    '',
    'typedef struct NativeProc {',
    '  const char *name;',
    '  void *(*call)(void *sink, Reader *r, Answer *answer); /* gives the context of a constructor, null otherwise */',
    '  int (*direct)(void *sink, Reader *r, void *out);      /* the form without a callback, where there is one; -1: not in this library */',
    '  bool constructor;',
    '  size_t size, error_size; /* 0: a text, or nothing */',
    '  CheckItem check, check_error;',
    '} NativeProc;',
    '',
    ...procs.flatMap((proc) => [...callFunction(types, proc), ...directFunction(types, proc)]),
    'static const NativeProc native_procs[] = {',
    ...procs.map((proc) => `    ${row(types, proc)},`),
    '};',
    '',
    '#endif',
    '',
  ].join('\n');
}

function callFunction(types: CTypes, proc: Proc): readonly string[] {
  const context = proc.kind === 'ctor' || proc.kind === 'static' ? [] : ['sink'];
  const args = [...paramMembers(types, proc).map(({ name }) => name)];
  const callback = ['answer_store', 'answer'];
  const passed = proc.kind === 'ctor' ? [...args, ...callback] : [...context, ...callback, ...args];
  const call = `${proc.name}(${passed.join(', ')});`;
  return [
    `static void *call_${proc.name}(void *sink, Reader *r, Answer *answer) {`,
    ...(context.length === 0 ? ['  (void)sink;'] : []),
    ...indented(locals(types, proc)),
    ...(proc.kind === 'ctor' ? [`  return ${call}`] : [`  ${call}`, '  return NULL;']),
    '}',
    '',
  ];
}

function directFunction(types: CTypes, proc: Proc): readonly string[] {
  if (!proc.direct) return [];
  const members = paramMembers(types, proc);
  const name = `${proc.name}_direct`;
  const params = ['void *ctx', ...members.map(declareParam), ...outParam(types, proc)];
  const lines = [`if (${name} == NULL) return -1;`, ...locals(types, proc), `return ${[`${name}(sink`, ...members.map((member) => member.name), 'out'].join(', ')});`];
  const weak = ['/* A library under refc has no direct forms. */', `__attribute__((weak)) int ${name}(${params.join(', ')});`, ''];
  return [...weak, `static int direct_${proc.name}(void *sink, Reader *r, void *out) {`, ...indented(lines), '}', ''];
}

/** Zeroed variables for the parameters, filled from the request. */
function locals(types: CTypes, proc: Proc): readonly string[] {
  if (proc.params.length === 0) return ['(void)r;'];
  const variables = paramMembers(types, proc).map((member) => `${declare(member.type, member.name)} = ${zero(member)};`);
  return [...variables, 'reader_open(r);', ...proc.params.flatMap(({ name, type }) => ['reader_key(r);', ...rowStatements(types, 'read', { name, type, of: '' })])];
}

function zero({ type }: Member): string {
  if (type.kind === 'pointer') return 'NULL';
  return type.kind === 'struct' || type.kind === 'array' ? '{0}' : '0';
}

function row(types: CTypes, proc: Proc): string {
  const fields = [
    `"${proc.name}"`, `call_${proc.name}`, proc.direct ? `direct_${proc.name}` : 'NULL', String(proc.kind === 'ctor'),
    sizeOf(types, proc.result), sizeOf(types, proc.error), checkOf(types, proc.result), checkOf(types, proc.error),
  ];
  return `{${fields.join(', ')}}`;
}

function isWhole(types: CTypes, type: Type): boolean {
  return underlying(types, type).kind !== 'void' && !isString(types, type);
}

function sizeOf(types: CTypes, type: Type): string {
  return isWhole(types, type) ? `sizeof(${spell(elem(types, type))})` : '0';
}

function checkOf(types: CTypes, type: Type): string {
  return isWhole(types, type) ? itemFunction(types, 'check', type) : 'NULL';
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
