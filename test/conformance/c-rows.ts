// The C statements that read one field of a vector into the members that stand for it, or compare them: by the rows of the native layout.
import { identifier, suffixed } from '../../src/bindings/c/names.js';
import { type CTypes, elem, entryType, isString, lookUp, staysWhole, underlying } from '../../src/bindings/c/types.js';
import { spell } from '../../src/bindings/c/declare.js';
import type { Type } from '../../src/model/types.js';

/** Reading into members or comparing them. */
export type Way = 'read' | 'check';

/** A field: `of` is what stands before its members' names, `v->` or nothing. */
export interface Row { readonly name: string; readonly type: Type; readonly of: string }

/** The statements; a comparison returns false from the function around it. */
export function rowStatements(types: CTypes, way: Way, row: Row): readonly string[] {
  const shape = underlying(types, row.type);
  const at = `${row.of}${identifier(row.name)}`;
  const length = `${row.of}${suffixed.length(row.name)}`;
  switch (shape.kind) {
    case 'string':
      return [way === 'read' ? `${at} = read_text(r, &${length});` : blamed(row, `check_text(r, ${at}, ${length})`)];
    case 'bytes':
      return [way === 'read' ? `${at} = read_bytes(r, &${length});` : blamed(row, `check_bytes(r, ${at}, ${length})`)];
    case 'seq':
      return [sequence(types, way, row, { item: shape.item, check: 'check_items', checkTexts: 'check_texts' })];
    case 'set':
    case 'hashSet':
      return [sequence(types, way, row, { item: shape.item, check: 'check_unordered', checkTexts: 'check_text_set' })];
    case 'table': {
      const entry = spell(entryType(types, shape));
      if (way === 'read') return [`${at} = read_items(r, &${length}, sizeof(${entry}), read_${entry});`];
      return [blamed(row, `check_unordered(r, ${at}, ${length}, sizeof(${entry}), check_${entry})`)];
    }
    case 'option':
      return option(types, way, row, shape.item);
    case 'array':
      return [array(types, way, row, shape)];
    default:
      return [way === 'read' ? `${itemFunction(types, 'read', row.type)}(r, &${at});` : blamed(row, `${itemFunction(types, 'check', row.type)}(r, &${at})`)];
  }
}

/** `read_int64_t`, `check_kitchen_sink_Scalars`: what handles a whole value of a type. */
export function itemFunction(types: CTypes, way: Way, type: Type): string {
  const shape = underlying(types, type);
  if (shape.kind === 'named' && lookUp(types, shape.name).kind === 'enum') return `${way}_${spell(elem(types, shape))}`;
  const whole = elem(types, shape);
  const unordered = way === 'check' && (shape.kind === 'set' || shape.kind === 'hashSet') ? '_set' : '';
  return `${way}_${whole.kind === 'alias' ? whole.of : spell(whole)}${unordered}`;
}

function blamed(row: Row, condition: string): string {
  return `if (!${condition}) return reader_blame(r, "${row.name}");`;
}

interface Items { readonly item: Type; readonly check: string; readonly checkTexts: string }

function sequence(types: CTypes, way: Way, row: Row, { item, check, checkTexts }: Items): string {
  const at = `${row.of}${identifier(row.name)}`;
  const length = `${row.of}${suffixed.length(row.name)}`;
  if (isString(types, item)) {
    const lengths = `${row.of}${suffixed.itemLengths(row.name)}`;
    return way === 'read' ? `${at} = read_texts(r, &${length}, &${lengths});` : blamed(row, `${checkTexts}(r, ${at}, ${length}, ${lengths})`);
  }
  const size = `sizeof(${spell(elem(types, item))})`;
  const each = itemFunction(types, way, item);
  return way === 'read' ? `${at} = read_items(r, &${length}, ${size}, ${each});` : blamed(row, `${check}(r, ${at}, ${length}, ${size}, ${each})`);
}

function option(types: CTypes, way: Way, row: Row, item: Type): readonly string[] {
  const present = `${row.of}${suffixed.present(row.name)}`;
  const at = `${row.of}${identifier(row.name)}`;
  const whole = way === 'read' ? `${itemFunction(types, way, item)}(r, &${at});` : blamed(row, `${itemFunction(types, way, item)}(r, &${at})`);
  const inner = staysWhole(types, item) ? [whole] : rowStatements(types, way, { ...row, type: item });
  if (way === 'read') return ['if (!reader_null(r)) {', `  ${present} = true;`, ...inner.map((line) => `  ${line}`), '}'];
  return [
    'if (reader_null(r)) {', `  if (${present}) return reader_blame(r, "${row.name} is there");`, '} else {',
    `  if (!${present}) return reader_blame(r, "${row.name} is absent");`, ...inner.map((line) => `  ${line}`), '}',
  ];
}

function array(types: CTypes, way: Way, row: Row, shape: Extract<Type, { kind: 'array' }>): string {
  const at = `${row.of}${identifier(row.name)}`;
  if (shape.item.kind === 'uint8') return way === 'read' ? `read_fixed(r, ${at});` : blamed(row, `check_bytes(r, ${at}, ${shape.len})`);
  const size = `sizeof(${spell(elem(types, shape.item))})`;
  const each = itemFunction(types, way, shape.item);
  return way === 'read' ? `read_array(r, ${at}, ${size}, ${each});` : blamed(row, `check_items(r, ${at}, ${shape.len}, ${size}, ${each})`);
}
