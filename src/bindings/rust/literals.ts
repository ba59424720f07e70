// Spells values as Rust literals.
import type { Const } from '../../model/types.js';

/** A constant of a generated crate: its Rust type and the literal that has exactly its value. */
export function constant(item: Pick<Const, 'type' | 'value'>): { readonly type: string; readonly value: string } {
  const { type, value } = item;
  switch (type.kind) {
    case 'string':
      return { type: '&str', value: text(String(value)) };
    case 'bool':
      return { type: 'bool', value: String(value) };
    case 'float32':
      return { type: 'f32', value: float('f32', Number(value)) };
    case 'float64':
      return { type: 'f64', value: float('f64', Number(value)) };
    case 'char':
      return { type: 'u8', value: String(typeof value === 'string' ? value.charCodeAt(0) : value) };
    default:
      return { type: type.kind.replace('uint', 'u').replace('int', 'i'), value: String(value) };
  }
}

/** A string literal. */
export function text(value: string): string {
  const escaped = [...value].map((char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    if (char === '\n') return '\\n';
    return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(char) ? `\\u{${char.codePointAt(0)!.toString(16)}}` : char;
  });
  return `"${escaped.join('')}"`;
}

function float(type: string, value: number): string {
  if (Number.isNaN(value)) return `${type}::NAN`;
  if (!Number.isFinite(value)) return `${type}::${value < 0 ? 'NEG_' : ''}INFINITY`;
  const shortest = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(shortest) ? shortest : `${shortest}.0`;
}
