// The exact text of a value, as examples/kitchen_sink/src/dump.nim makes it in Nim: written apart from that, from vectors/README.md.
import type { Type } from '../../src/model/types.js';
import { type Decls, type Fields, type Value, declOf, isBytes, presentFields } from './value.js';

/** The longest text or byte string that is spelled out, in bytes. */
const SHOWN = 100;

/** One value as text. */
export function dump(decls: Decls, type: Type, value: Value): string {
  if (isBytes(type)) return dumpBytes(value as Uint8Array);
  switch (type.kind) {
    case 'string':
      return dumpText(Buffer.from(value as string, 'utf8'));
    case 'char':
      return `c${value as bigint}`;
    case 'float32':
      return floatBits('f32', 4, value as number);
    case 'float64':
      return floatBits('f64', 8, value as number);
    case 'duration':
      return `${value as bigint}ns`;
    case 'time': {
      const [seconds, nanoseconds] = value as readonly bigint[];
      return `t${seconds}.${String(nanoseconds).padStart(9, '0')}`;
    }
    case 'seq':
    case 'array':
      return `[${(value as readonly Value[]).map((item) => dump(decls, type.item, item)).join(', ')}]`;
    case 'set':
    case 'hashSet':
      return braced((value as readonly Value[]).map((item) => dump(decls, type.item, item)));
    case 'option':
      return value === null ? 'none' : `some(${dump(decls, type.item, value)})`;
    case 'table':
      return braced((value as readonly (readonly [Value, Value])[]).map(([key, item]) => `${dump(decls, type.key, key)}: ${dump(decls, type.value, item)}`));
    case 'named':
      return dumpNamed(decls, type.name, value);
    case 'bool':
      return value === true ? 'true' : 'false';
    default:
      return (value as bigint).toString();
  }
}

function dumpNamed(decls: Decls, name: string, value: Value): string {
  const decl = declOf(decls, name);
  if (decl.kind === 'enum') return `e${decl.values.find((candidate) => candidate.name === value)!.ordinal}`;
  if (decl.kind === 'distinct') return dump(decls, decl.base, value);
  const fields = presentFields(decl, value as Fields);
  return `(${fields.map((field) => `${field.name}: ${dump(decls, field.type, (value as Fields).get(field.name) ?? null)}`).join(', ')})`;
}

function dumpText(bytes: Buffer): string {
  if (bytes.length > SHOWN) return `text(${bytes.length}, ${fingerprint(bytes)})`;
  const spelled = Array.from(bytes, (byte) => {
    const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x22 && byte !== 0x5c;
    return plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${spelled.join('')}"`;
}

function dumpBytes(bytes: Uint8Array): string {
  return bytes.length > SHOWN ? `bytes(${bytes.length}, ${fingerprint(bytes)})` : `h'${Buffer.from(bytes).toString('hex')}'`;
}

function floatBits(prefix: string, width: 4 | 8, value: number): string {
  if (Number.isNaN(value)) return `${prefix}:nan`;
  const bytes = Buffer.alloc(width);
  if (width === 4) bytes.writeFloatBE(value);
  else bytes.writeDoubleBE(value);
  return `${prefix}:${bytes.toString('hex')}`;
}

/** Sorted by code unit; every text here is ASCII. */
function braced(parts: readonly string[]): string {
  return `{${parts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(', ')}}`;
}

/** FNV-1a, 64 bits (G. Fowler, L. C. Noll, P. Vo). */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}
