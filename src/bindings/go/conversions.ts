// Decides how values cross between Go and C: one pair of inner functions (put…, get…) for each shape of type that a model uses.
import type { Param, Type, TypeDecl, VariantDecl } from '../../model/types.js';
import { branchMember, branchStruct, compoundMember, entryName, typeName as cTypeName } from '../c/names.js';
import { elem, expand, isString, staysWhole, underlying, type Member } from '../c/types.js';
import { cMember, fieldName, shapeName } from './names.js';
import { cgoType, goType, isHandle, type GoTypes } from './types.js';
import type { BranchConversion, Conversion, FieldConversion } from './view.js';

/** The expressions that move one value, and the functions that these call, collected as they are asked for. */
export class Conversions {
  private readonly found = new Map<string, Conversion | undefined>();

  constructor(private readonly types: GoTypes) {}

  /** Every function that was asked for so far, by name. */
  all(): readonly Conversion[] {
    return [...this.found.values()].filter((conversion) => conversion !== undefined).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** A Go expression as the values of its C members: one, or as many as a call returns. */
  put(type: Type, value: string): string {
    const shape = underlying(this.types, type);
    const plain = shape === type ? value : `${goType(this.types, shape)}(${value})`;
    switch (shape.kind) {
      case 'string':
        return `a.text(${plain})`;
      case 'bytes':
        return `a.bytes(${plain})`;
      case 'seq':
      case 'set':
      case 'hashSet':
      case 'table':
      case 'option':
      case 'array':
        this.ensure(shape);
        return `put${shapeName(shape)}(a, ${plain})`;
      default:
        return this.putWhole(type, value);
    }
  }

  /** C members, given as places, as one Go expression. */
  get(type: Type, places: readonly string[]): string {
    const shape = underlying(this.types, type);
    const wrap = (expression: string): string => (shape === type ? expression : `${goType(this.types, type)}(${expression})`);
    switch (shape.kind) {
      case 'string':
        return wrap(`textOf(${places.join(', ')})`);
      case 'bytes':
        return wrap(`bytesOf(${places.join(', ')})`);
      case 'seq':
      case 'set':
      case 'hashSet':
      case 'table':
      case 'option':
        this.ensure(shape);
        return wrap(`get${shapeName(shape)}(r, ${places.join(', ')})`);
      case 'array':
        this.ensure(shape);
        return wrap(`get${shapeName(shape)}(r, &${places[0]!})`);
      default:
        return this.getWhole(type, places[0]!);
    }
  }

  /** A Go expression as the one C value that holds all of it. */
  putWhole(type: Type, value: string): string {
    const shape = underlying(this.types, type);
    const plain = shape === type ? value : `${goType(this.types, shape)}(${value})`;
    const whole = elem(this.types, type);
    if (shape.kind === 'named' && this.declOf(shape.name).kind === 'handle') return `${cgoType(whole)}(${plain}.put(a))`;
    if (shape.kind === 'cstring') return `a.cstring(${plain})`;
    if (whole.kind !== 'struct') return shape.kind === 'pointer' ? plain : `${cgoType(whole)}(${value})`;
    if (!isCompound(shape)) {
      this.ensure(shape);
      return `put${shapeName(shape)}(a, ${plain})`;
    }
    this.ensureWhole(shape);
    return `hold${shapeName(shape)}(a, ${plain})`;
  }

  /** The one C value at a place as a Go expression. */
  getWhole(type: Type, place: string): string {
    const shape = underlying(this.types, type);
    const go = goType(this.types, type);
    const wrap = (expression: string): string => (shape === type ? expression : `${go}(${expression})`);
    if (shape.kind === 'named' && this.declOf(shape.name).kind === 'handle') return wrap(`get${shapeName(shape)}(r, uint64(${place}))`);
    if (shape.kind === 'pointer') return place;
    if (elem(this.types, type).kind !== 'struct') return `${go}(${place})`;
    if (!isCompound(shape)) {
      this.ensure(shape);
      return wrap(`get${shapeName(shape)}(r, ${pointerTo(place)})`);
    }
    this.ensureWhole(shape);
    return wrap(`held${shapeName(shape)}(r, ${pointerTo(place)})`);
  }

  /** The members of a C struct that stand for a field, assigned from and to a Go place. */
  field(field: Param, goPlace: string, cPlace: string): FieldConversion {
    const members = expand(this.types, field.name, field.type);
    const places = members.map((member) => `${cPlace}.${cMember(member.name)}`);
    return { goPlace, cPlaces: places.join(', '), put: this.put(field.type, goPlace), get: this.get(field.type, places) };
  }

  private declOf(name: string): TypeDecl {
    return this.types.decls.get(name)!;
  }

  private ensure(shape: Type): void {
    this.add(`put${shapeName(shape)}`, () => this.describe(shape));
  }

  /** The struct that holds a compound where C wants one value. */
  private ensureWhole(shape: Type): void {
    const inner = memberOf(shape);
    this.add(`hold${shapeName(shape)}`, () => {
      const members = expand(this.types, inner, shape).map((member) => cMember(member.name));
      return {
        ...this.base(shape),
        key: `hold${shapeName(shape)}`,
        kind: 'whole',
        struct: cgoType(elem(this.types, shape)),
        cPlaces: members.map((member) => `c.${member}`).join(', '),
        put: this.put(shape, 'v'),
        get: this.get(shape, members.map((member) => `c.${member}`)),
      };
    });
  }

  /** Registers before describing, so that recursive types end. */
  private add(key: string, describe: () => Conversion): void {
    if (this.found.has(key)) return;
    this.found.set(key, undefined);
    this.found.set(key, describe());
  }

  private base(shape: Type): { readonly name: string; readonly go: string } {
    return { name: shapeName(shape), go: goType(this.types, shape) };
  }

  private describe(shape: Type): Conversion {
    const base = { ...this.base(shape), key: `put${shapeName(shape)}` };
    switch (shape.kind) {
      case 'seq':
      case 'set':
      case 'hashSet':
        return { ...base, ...this.sequence(shape) };
      case 'option':
        return { ...base, ...this.option(shape.item) };
      case 'array':
        return this.array({ ...base }, shape);
      case 'table': {
        const entry = cgoType({ kind: 'struct', name: cTypeName(this.types.library, entryName(shape)) });
        const key = this.field({ name: compoundMember.key, type: shape.key }, 'key', 'entry');
        const value = this.field({ name: compoundMember.value, type: shape.value }, 'value', 'entry');
        return { ...base, kind: 'table', entry, keyField: key, valueField: value };
      }
      case 'tuple':
        return { ...base, kind: 'record', struct: cgoType(elem(this.types, shape)), fields: this.fields(shape.fields) };
      case 'time':
        return { ...base, kind: 'time', struct: cgoType(elem(this.types, shape)) };
      case 'named':
        return this.declared(base, shape.name);
      default:
        throw new Error(`${shape.kind} needs no conversion`);
    }
  }

  private declared(base: { readonly name: string; readonly go: string; readonly key: string }, name: string): Conversion {
    const decl = this.declOf(name);
    const struct = cgoType({ kind: 'struct', name: cTypeName(this.types.library, name) });
    if (decl.kind === 'object' || decl.kind === 'tuple') return { ...base, kind: 'record', struct, fields: this.fields(decl.fields) };
    if (decl.kind === 'variant') return { ...base, kind: 'variant', struct, ...this.variant(decl) };
    throw new Error(`${decl.kind} ${name} needs no conversion`);
  }

  private fields(fields: readonly Param[]): readonly FieldConversion[] {
    return fields.map((field) => this.field(field, `v.${fieldName(field.name)}`, 'c'));
  }

  private sequence(shape: Extract<Type, { readonly kind: 'seq' | 'set' | 'hashSet' }>) {
    const { item } = shape;
    const strings = isString(this.types, item);
    const isMap = goType(this.types, shape).startsWith('map[');
    return {
      kind: strings ? ('strings' as const) : ('seq' as const),
      isMap,
      cItem: strings ? '*C.char' : cgoType(elem(this.types, item)),
      itemGo: goType(this.types, item),
      put: strings ? this.put(item, 'item') : this.putWhole(item, 'item'),
      get: strings ? this.get(item, ['items[i]', 'lens[i]']) : this.getWhole(item, 'items[i]'),
    };
  }

  private option(item: Type) {
    const whole = staysWhole(this.types, item);
    const value = isHandle(this.types, item) ? 'v' : '*v';
    const members: readonly Member[] = whole
      ? [{ role: 'value', name: 'value', type: elem(this.types, item) }]
      : expand(this.types, 'value', item);
    const names = members.map((_member, index) => `m${index + 1}`);
    return {
      kind: 'option' as const,
      itemGo: goType(this.types, item),
      isHandle: isHandle(this.types, item),
      members: members.map((member, index) => ({ name: names[index]!, type: cgoType(member.type) })),
      names: names.join(', '),
      put: whole ? this.putWhole(item, value) : this.put(item, value),
      get: whole ? this.getWhole(item, 'm1') : this.get(item, names),
    };
  }

  private array(base: { readonly name: string; readonly go: string; readonly key: string }, shape: Extract<Type, { readonly kind: 'array' }>): Conversion {
    const [member] = expand(this.types, 'value', shape);
    const empty = shape.len === 0;
    return {
      ...base,
      kind: 'array',
      cArray: cgoType(member!.type),
      empty,
      put: empty ? '' : this.putWhole(shape.item, 'v[i]'),
      get: empty ? '' : this.getWhole(shape.item, 'c[i]'),
    };
  }

  private variant(decl: VariantDecl) {
    const { library } = this.types;
    return {
      discriminator: this.getWhole(decl.discriminator.type, `c.${cMember(decl.discriminator.name)}`),
      branches: decl.branches.map((branch): BranchConversion => {
        const first = branch.values[0]!;
        const go = this.types.names.branch(decl.name, first);
        const several = branch.values.length > 1;
        const kind = several ? `v.${fieldName(decl.discriminator.name)}` : discriminatorValue(this.types, decl.discriminator.type, first);
        return {
          go,
          cases: branch.values.map((value) => discriminatorValue(this.types, decl.discriminator.type, value)).join(', '),
          several,
          kindPlace: several ? `v.${fieldName(decl.discriminator.name)}` : '',
          discriminatorPlace: `c.${cMember(decl.discriminator.name)}`,
          discriminatorPut: this.putWhole(decl.discriminator.type, kind),
          common: [...this.fields(decl.before), ...this.fields(decl.after)],
          hasUnion: branch.fields.length > 0,
          union: cgoType({ kind: 'struct', name: branchStruct(library, decl.name, first) }),
          member: branchMember(first),
          fields: branch.fields.map((field) => this.field(field, `v.${fieldName(field.name)}`, 'as')),
        };
      }),
    };
  }
}

/** How Go writes a value of a discriminator: a constant of its enum, a truth value, a number. */
export function discriminatorValue(types: GoTypes, type: Type, value: string): string {
  const shape = underlying(types, type);
  return shape.kind === 'named' ? types.names.value(shape.name, value) : value;
}

/** The address of a place; that of `(*p)` is p. */
function pointerTo(place: string): string {
  return /^\(\*(\(\*[\p{L}\p{Nd}_.]+\)\(\w+\))\)$/u.exec(place)?.[1] ?? `&${place}`;
}

/** Types that expand to several members and have a struct of their own where one is needed. */
function isCompound(shape: Type): boolean {
  return ['string', 'bytes', 'seq', 'set', 'hashSet', 'option', 'table', 'array'].includes(shape.kind);
}

function memberOf(shape: Type): string {
  switch (shape.kind) {
    case 'option':
      return compoundMember.option;
    case 'table':
      return compoundMember.table;
    case 'array':
      return compoundMember.array;
    case 'string':
    case 'bytes':
      return compoundMember.slice;
    default:
      return compoundMember.seq;
  }
}

