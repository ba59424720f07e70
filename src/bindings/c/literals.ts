// Spells constant values as C literals that have exactly that value and type.
import type { Const, Type } from '../../model/types.js';

/** A constant as an expression usable in initialisers, and for integers in `#if`. */
export function literal(constant: Pick<Const, 'type' | 'value'>): string {
  const { type, value } = constant;
  const isFloat = type.kind === 'float32' || type.kind === 'float64';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return type.kind === 'char' ? integer(type, BigInt(value.charCodeAt(0))) : text(value);
  return isFloat ? float(type, Number(value)) : integer(type, BigInt(value));
}

/** An integer of an enum constant, a discriminator or the like. */
export function integer(type: Type, value: bigint): string {
  if (type.kind === 'uint64') return `UINT64_C(${value})`;
  if (type.kind === 'int64') return int64(value);
  return value < 0n ? `(${value})` : String(value);
}

/** A string literal of the text's UTF-8 bytes; everything but plain ASCII as octal escapes. */
export function text(value: string): string {
  const escaped = value.replace(/[^ -~]|["\\?]/gu, (one) => [...UTF8.encode(one)].map(escapedByte).join(''));
  return `"${escaped}"`;
}

const UTF8 = new TextEncoder();

/** True when a value fits an `int`, so that it can be an enum constant. */
export function fitsInt(value: bigint): boolean {
  return value >= -(2n ** 31n) && value < 2n ** 31n;
}

/** The smallest int64 has no literal: its positive half would not fit. */
function int64(value: bigint): string {
  if (value === -(2n ** 63n)) return '(-INT64_C(9223372036854775807) - 1)';
  return value < 0n ? `(-INT64_C(${-value}))` : `INT64_C(${value})`;
}

function float(type: Type, value: number): string {
  if (Number.isNaN(value)) return type.kind === 'float32' ? '((float)NAN)' : '((double)NAN)';
  if (!Number.isFinite(value)) return `(${value < 0 ? '-' : ''}(${type.kind === 'float32' ? 'float' : 'double'})INFINITY)`;
  const shortest = String(Math.abs(value));
  const digits = /[.e]/.test(shortest) ? shortest : `${shortest}.0`;
  const suffixed = type.kind === 'float32' ? `${digits}f` : digits;
  return value < 0 || Object.is(value, -0) ? `(-${suffixed})` : suffixed;
}

/** `?` too, so that no trigraph arises. */
function escapedByte(byte: number): string {
  const char = String.fromCharCode(byte);
  if (char === '"' || char === '\\') return `\\${char}`;
  if (byte >= 0x20 && byte < 0x7f && char !== '?') return char;
  return `\\${byte.toString(8).padStart(3, '0')}`;
}
