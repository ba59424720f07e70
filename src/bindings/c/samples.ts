// Small values for examples: what a reader would type to try a call.
import type { Type, TypeDecl } from '../../model/types.js';
import { enumConstant, identifier } from './names.js';
import { lookUp, underlying, type CTypes } from './types.js';

/** What leaves everything at zero: no items, no text, nothing present. */
export const NOTHING = '{0}';

/** A value as a C initialiser; undefined where only the library can make one, or where no short one exists. */
export function sample(types: CTypes, type: Type): string | undefined {
  const shape = underlying(types, type);
  switch (shape.kind) {
    case 'string':
      return '"example"';
    case 'bool':
      return 'true';
    case 'char':
      return "'x'";
    case 'float32':
    case 'float64':
      return '1.5';
    case 'bytes':
    case 'seq':
    case 'set':
    case 'hashSet':
    case 'table':
    case 'time':
      return NOTHING;
    case 'named':
      return sampleOfDecl(types, lookUp(types, shape.name));
    case 'option':
    case 'array':
    case 'tuple':
    case 'pointer':
    case 'cstring':
    case 'void':
      return undefined;
    default:
      return '1';
  }
}

function sampleOfDecl(types: CTypes, decl: TypeDecl): string | undefined {
  switch (decl.kind) {
    case 'enum':
      return enumConstant(types.library, decl.name, decl.values[0]?.name ?? '');
    case 'object':
    case 'tuple': {
      const parts = decl.fields.flatMap((field) => {
        const value = sample(types, field.type) ?? NOTHING;
        return value === NOTHING ? [] : [`.${identifier(field.name)} = ${value}`];
      });
      return parts.length === 0 ? NOTHING : `{${parts.join(', ')}}`;
    }
    default:
      return undefined;
  }
}
