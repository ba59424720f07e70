// Spells C types, members, parameters and prototypes as text.
import type { CType, Member } from './types.js';

/** A declaration of `name` with that type, without the semicolon: `const char *const *tags`, `int32_t grid[9]`. */
export function declare(type: CType, name: string): string {
  if (type.kind === 'array') return `${declare(type.of, name)}[${type.len}]`;
  return joined(spell(type), name);
}

/** A parameter: an array is passed as a pointer to its first element, which C spells as an array of const. */
export function declareParam(member: Member): string {
  return member.type.kind === 'array' ? `const ${declare(member.type, member.name)}` : declare(member.type, member.name);
}

/** The type alone, as in a cast or `sizeof`. Arrays have no such spelling and are not asked for. */
export function spell(type: CType): string {
  switch (type.kind) {
    case 'scalar':
    case 'alias':
    case 'struct':
      return type.name;
    case 'pointer':
      return type.to.kind === 'pointer' ? `${spell(type.to)}const *` : `const ${joined(spell(type.to), '*')}`;
    case 'array':
      throw new Error('an array type is spelled around its name');
  }
}

/** A prototype without the semicolon; one parameter per line when it gets long. */
export function prototype(returns: string, name: string, params: readonly string[]): string {
  const head = `${joined(returns, name)}(`;
  const line = `${head}${params.length === 0 ? 'void' : params.join(', ')})`;
  if (line.length <= 100) return line;
  return `${head}\n    ${params.join(',\n    ')})`;
}

/** `int x`, but `char *x`. */
function joined(type: string, name: string): string {
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`;
}
