// Which C++ type stands for a type of the model: as a value, and as a parameter that copies nothing.
import type { Type } from '../../model/types.js';
import { elem, underlying, type CTypes } from '../c/types.js';
import { shapeName, typeName } from './names.js';

/** The type of a value that owns what it holds. */
export function valueType(types: CTypes, type: Type): string {
  switch (type.kind) {
    case 'seq':
      return `std::vector<${valueType(types, type.item)}>`;
    case 'set':
    case 'hashSet':
      return `std::${isOrdered(types, type.item) ? 'set' : 'vector'}<${valueType(types, type.item)}>`;
    case 'option':
      return `std::optional<${valueType(types, type.item)}>`;
    case 'array':
      return `std::array<${valueType(types, type.item)}, ${type.len}>`;
    case 'table':
      return `std::map<${valueType(types, type.key)}, ${valueType(types, type.value)}>`;
    case 'tuple':
      return shapeName(type);
    case 'named':
      return typeName(type.name);
    default:
      return SIMPLE[type.kind];
  }
}

/** A parameter: views and references where the value is more than a number. */
export function parameterType(types: CTypes, type: Type): string {
  if (type.kind === 'string') return 'std::string_view';
  if (type.kind === 'bytes') return 'std::span<const std::uint8_t>';
  if (type.kind === 'seq' && valueType(types, type.item) !== 'bool') return `std::span<const ${valueType(types, type.item)}>`;
  return isScalar(types, type) ? valueType(types, type) : `const ${valueType(types, type)} &`;
}

/** True for what is one C number and one C++ value that converts from it by a cast. */
export function isScalar(types: CTypes, type: Type): boolean {
  const shape = underlying(types, type);
  if (shape.kind === 'named') return types.decls.get(shape.name)?.kind === 'enum' && type.kind === 'named' && types.decls.get(type.name)?.kind === 'enum';
  return shape === type && (NUMBERS.has(shape.kind) || shape.kind === 'pointer' || shape.kind === 'cstring');
}

/** True when an array of the C type is an array of the C++ type as it stands. */
export function sharesMemory(types: CTypes, type: Type): boolean {
  return NUMBERS.has(type.kind) && type.kind !== 'bool' && elem(types, type).kind === 'scalar';
}

/** True when a `std::set` can hold it. */
export function isOrdered(types: CTypes, type: Type): boolean {
  const shape = underlying(types, type);
  if (shape.kind === 'named') return types.decls.get(shape.name)?.kind === 'enum';
  return shape.kind === 'string' || NUMBERS.has(shape.kind);
}

const NUMBERS: ReadonlySet<string> = new Set([
  'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32', 'float64', 'bool', 'char',
]);

const SIMPLE = {
  int8: 'std::int8_t', int16: 'std::int16_t', int32: 'std::int32_t', int64: 'std::int64_t',
  uint8: 'std::uint8_t', uint16: 'std::uint16_t', uint32: 'std::uint32_t', uint64: 'std::uint64_t',
  float32: 'float', float64: 'double', bool: 'bool', char: 'char', string: 'std::string', bytes: 'std::vector<std::uint8_t>', void: 'void',
  duration: 'std::chrono::nanoseconds', time: 'timestamp', cstring: 'const char *', pointer: 'void *',
} as const;
