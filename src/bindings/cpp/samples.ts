// Small values for the example program: what a reader would type to try a call.
import type { Type, TypeDecl } from '../../model/types.js';
import { lookUp, type CTypes } from '../c/types.js';
import { branchName, memberName, typeName } from './names.js';

/** What leaves everything as it is by default. */
const NOTHING = '{}';

/** A value as a C++ initialiser; undefined where only the library can make one. */
export function sample(types: CTypes, type: Type): string | undefined {
  switch (type.kind) {
    case 'string':
      return '"example"';
    case 'bool':
      return 'true';
    case 'char':
      return "'x'";
    case 'float32':
    case 'float64':
      return '1.5';
    case 'duration':
      return 'std::chrono::milliseconds(1)';
    case 'option':
      return 'std::nullopt';
    case 'pointer':
    case 'cstring':
    case 'void':
      return undefined;
    case 'named':
      return sampleOfDecl(types, lookUp(types, type.name));
    case 'bytes':
    case 'seq':
    case 'set':
    case 'hashSet':
    case 'table':
    case 'array':
    case 'tuple':
    case 'time':
      return NOTHING;
    default:
      return '1';
  }
}

/** The same with its type in front, where one conversion more would be too many. */
export function typedSample(types: CTypes, type: Type, cppType: string): string | undefined {
  const value = sample(types, type);
  if (value === undefined || PLAIN.test(value)) return value;
  if (value === 'std::nullopt') return `${cppType}${NOTHING}`;
  return value.startsWith('{') ? `${cppType}${value}` : `${cppType}(${value})`;
}

/** Literals that convert by themselves. */
const PLAIN = /^(true|1|1\.5|'x')$/;

function sampleOfDecl(types: CTypes, decl: TypeDecl): string | undefined {
  switch (decl.kind) {
    case 'enum':
      return `${types.library}::${typeName(decl.name)}::${memberName(decl.values[0]?.name ?? '')}`;
    case 'distinct': {
      const base = sample(types, decl.base);
      return base === undefined ? undefined : base === NOTHING ? NOTHING : `{${base}}`;
    }
    case 'object':
    case 'tuple': {
      const values = decl.fields.map((field) => ({ name: memberName(field.name), value: sample(types, field.type) }));
      if (values.some(({ value }) => value === undefined)) return undefined;
      const told = values.filter(({ value }) => value !== NOTHING && value !== 'std::nullopt');
      return told.length === 0 ? NOTHING : `{${told.map(({ name, value }) => `.${name} = ${value}`).join(', ')}}`;
    }
    case 'variant':
      return `${types.library}::${branchName(decl.name, decl.branches[0]!.values[0]!)}{}`;
    case 'handle':
      return undefined;
  }
}
