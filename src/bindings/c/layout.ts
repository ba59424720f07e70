// Sizes and alignments of C types on 64-bit targets with natural alignment (LP64 System V and AAPCS64 agree on all that occurs here).
import type { CStruct } from './structs.js';
import type { CScalar, CType, Member } from './types.js';

/** In bytes. */
export interface Layout { readonly size: number; readonly align: number }

/** The layout of every struct of an ordered list, by name. */
export function layOut(structs: readonly CStruct[]): ReadonlyMap<string, Layout> {
  const known = new Map<string, Layout>();
  for (const struct of structs) known.set(struct.name, structLayout(struct, known));
  return known;
}

function structLayout(struct: CStruct, known: ReadonlyMap<string, Layout>): Layout {
  const ofMembers = (members: readonly Member[]): readonly Layout[] => members.map((member) => typeLayout(member.type, known));
  const union = struct.union.map((branch) => named(branch.struct, known));
  const parts = [
    ...ofMembers(struct.fields.flatMap((field) => field.members)),
    ...(union.length === 0 ? [] : [overlay(union)]),
    ...ofMembers(struct.after.flatMap((field) => field.members)),
  ];
  return parts.length === 0 ? { size: 1, align: 1 } : sequence(parts);
}

function typeLayout(type: CType, known: ReadonlyMap<string, Layout>): Layout {
  switch (type.kind) {
    case 'scalar':
      return scalarLayout(type.name);
    case 'alias':
      return scalarLayout(type.of);
    case 'pointer':
      return { size: 8, align: 8 };
    case 'struct':
      return named(type.name, known);
    case 'array': {
      const item = typeLayout(type.of, known);
      return { size: item.size * type.len, align: item.align };
    }
  }
}

function scalarLayout(name: CScalar): Layout {
  const size = SIZES[name];
  return { size, align: size };
}

function named(name: string, known: ReadonlyMap<string, Layout>): Layout {
  const layout = known.get(name);
  if (!layout) throw new Error(`struct ${name} is laid out before what it embeds`);
  return layout;
}

function sequence(parts: readonly Layout[]): Layout {
  const align = Math.max(...parts.map((part) => part.align));
  const end = parts.reduce((offset, part) => roundUp(offset, part.align) + part.size, 0);
  return { size: roundUp(end, align), align };
}

function overlay(parts: readonly Layout[]): Layout {
  const align = Math.max(...parts.map((part) => part.align));
  return { size: roundUp(Math.max(...parts.map((part) => part.size)), align), align };
}

function roundUp(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}

const SIZES: Readonly<Record<CScalar, number>> = {
  int8_t: 1, int16_t: 2, int32_t: 4, int64_t: 8, uint8_t: 1, uint16_t: 2, uint32_t: 4, uint64_t: 8,
  float: 4, double: 8, bool: 1, char: 1, size_t: 8, 'void *': 8,
};
