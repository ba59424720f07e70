// Which Go type stands for a type of the model, and how cgo spells the C side of it.
import type { InterfaceModel, Type } from '../../model/types.js';
import { cTypes, underlying, type CType, type CTypes } from '../c/types.js';
import { PackageNames } from './package-names.js';

/** The types of a model, with their names in Go. */
export interface GoTypes extends CTypes { readonly names: PackageNames }

export function goTypes(model: InterfaceModel): GoTypes {
  return { ...cTypes(model), names: new PackageNames(model) };
}

/** The Go type of a value. */
export function goType(types: GoTypes, type: Type): string {
  switch (type.kind) {
    case 'seq':
      return `[]${goType(types, type.item)}`;
    case 'set':
    case 'hashSet':
      return isComparable(types, type.item) ? `map[${goType(types, type.item)}]struct{}` : `[]${goType(types, type.item)}`;
    case 'option':
      return isHandle(types, type.item) ? goType(types, type.item) : `*${goType(types, type.item)}`;
    case 'array':
      return `[${type.len}]${goType(types, type.item)}`;
    case 'table':
      return `map[${goType(types, type.key)}]${goType(types, type.value)}`;
    case 'tuple':
      return types.names.tuple(type);
    case 'named':
      return namedType(types, type.name);
    default:
      return SIMPLE[type.kind];
  }
}

/** True when Go can use the type as a key of a map, and compares it by its value: a pointer it would compare by its address. */
export function isComparable(types: GoTypes, type: Type): boolean {
  const shape = underlying(types, type);
  switch (shape.kind) {
    case 'named': {
      const decl = types.decls.get(shape.name);
      return decl?.kind === 'enum' || ((decl?.kind === 'object' || decl?.kind === 'tuple') && areComparable(types, decl.fields));
    }
    case 'tuple':
      return areComparable(types, shape.fields);
    case 'array':
      return isComparable(types, shape.item);
    default:
      return shape.kind in SIMPLE && shape.kind !== 'bytes';
  }
}

function areComparable(types: GoTypes, fields: readonly { readonly type: Type }[]): boolean {
  return fields.every((field) => isComparable(types, field.type));
}

/** How cgo spells a C type. */
export function cgoType(type: CType): string {
  switch (type.kind) {
    case 'scalar':
      return type.name === 'void *' ? 'unsafe.Pointer' : `C.${type.name}`;
    case 'alias':
    case 'struct':
      return `C.${type.name}`;
    case 'pointer':
      return `*${cgoType(type.to)}`;
    case 'array':
      return `[${type.len}]${cgoType(type.of)}`;
  }
}

/** Handles are objects with a `Close`, variants interfaces, everything else a value. */
function namedType(types: GoTypes, name: string): string {
  const spelled = types.names.type(name);
  return types.decls.get(name)?.kind === 'handle' ? `*${spelled}` : spelled;
}

/** True for objects with a `Close`: a pointer already, nil when absent. */
export function isHandle(types: GoTypes, type: Type): boolean {
  const shape = underlying(types, type);
  return shape.kind === 'named' && types.decls.get(shape.name)?.kind === 'handle';
}

const SIMPLE = {
  int8: 'int8', int16: 'int16', int32: 'int32', int64: 'int64', uint8: 'uint8', uint16: 'uint16', uint32: 'uint32', uint64: 'uint64',
  float32: 'float32', float64: 'float64', bool: 'bool', char: 'byte', string: 'string', bytes: '[]byte', void: 'struct{}',
  duration: 'time.Duration', time: 'time.Time', cstring: 'string', pointer: 'unsafe.Pointer',
} as const;
