// The conformance vectors of examples/kitchen_sink: calls with values at their limits, and what must come back.
import type { InterfaceModel, Proc, Type } from '../../src/model/types.js';
import { encode, encodeRequest } from './cbor.js';
import { dump } from './dump.js';
import { rows } from './limits.js';
import { SPECIAL_CALLS } from './special-calls.js';
import { type Decls, type Value, declsOf } from './value.js';

/** What becomes of a call. */
export type CallOutcome = 'ok' | 'error' | 'typed';

/** A call with the values of its parameters and of its answer: the text of an error, the value of a typed one. */
export interface Call {
  /** Unique; says the call and what is special in it. */
  readonly name: string;
  readonly proc: Proc;
  readonly args: readonly Value[];
  readonly outcome: CallOutcome;
  readonly answer: Value;
}

/** A call in bytes, as the file of vectors holds it. */
export interface Vector {
  readonly name: string;
  readonly proc: string;
  readonly request: Buffer;
  readonly outcome: CallOutcome;
  readonly expected: Buffer;
}

const TEXT: Type = { kind: 'string' };

/** `Everything` holds all that the other types hold: a few of its values are enough. */
const FEW = 4;

/** Every call of the suite, in the order of the model. */
export function conformanceCalls(model: InterfaceModel): readonly Call[] {
  const decls = declsOf(model);
  return model.procs.flatMap((proc) => [...echoes(decls, proc), ...special(proc)]);
}

/** The calls in bytes. */
export function conformanceVectors(model: InterfaceModel): readonly Vector[] {
  const decls = declsOf(model);
  return conformanceCalls(model).map(({ name, proc, args, outcome, answer }) => ({
    name,
    proc: proc.name,
    request: encodeRequest(decls, proc.params, args),
    outcome,
    expected: outcome === 'error' ? Buffer.from(answer as string) : encode(decls, outcome === 'typed' ? proc.error : proc.result, answer),
  }));
}

/** Procs that give their parameter back, or its text, get every value of its type. */
function echoes(decls: Decls, proc: Proc): readonly Call[] {
  const [only, ...others] = proc.params;
  const described = proc.name.startsWith('sink_describe_');
  const echoed = only !== undefined && others.length === 0 && only.name === 'value' && sameType(only.type, proc.result);
  if (only === undefined || (!described && !echoed)) return [];
  const everything = only.type.kind === 'named' && only.type.name === 'Everything';
  const values = rows(decls, [only]).map(([value]) => value ?? null);
  const tried = everything ? spread(values, FEW) : values;
  return tried.map((value, index) => {
    const answer = described ? dump(decls, only.type, value) : value;
    return { name: `${shortName(proc)} ${index + 1}`, proc, args: [value], outcome: 'ok', answer };
  });
}

function special(proc: Proc): readonly Call[] {
  const calls = SPECIAL_CALLS[proc.name] ?? [];
  return calls.map(({ title, args, outcome = 'ok', answer = null }) => ({ name: `${shortName(proc)} ${title}`, proc, args, outcome, answer }));
}

function shortName(proc: Proc): string {
  return proc.name.replace(/^sink_/, '');
}

/** The first, the last, and some between. */
function spread<T>(values: readonly T[], count: number): readonly T[] {
  return values.filter((_, index) => index === values.length - 1 || index % Math.ceil(values.length / (count - 1)) === 0);
}

function sameType(a: Type, b: Type): boolean {
  return JSON.stringify(a) === JSON.stringify(b) && a !== TEXT;
}
