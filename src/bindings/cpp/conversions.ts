// Decides how values cross between C++ and C: inner functions put_… and get_… for each shape of type that a model uses.
import type { Param, Type, VariantDecl } from '../../model/types.js';
import { branchMember, branchStruct, compoundMember, entryName, typeName as cTypeName } from '../c/names.js';
import { elem, expand, isString, staysWhole, underlying, type CTypes, type CType, type Member } from '../c/types.js';
import { spell } from '../c/declare.js';
import { branchName, memberName, shapeName, typeName } from './names.js';
import { isScalar, sharesMemory, valueType } from './types.js';
import type { BranchConversion, Conversion, FieldConversion } from './view.js';

/** The statements and expressions that move one value, and the functions that these call, collected as they are asked for. */
export class Conversions {
  private readonly found = new Map<string, Conversion | undefined>();

  constructor(private readonly types: CTypes) {}

  /** Every function that was asked for so far, by name. */
  all(): readonly Conversion[] {
    return [...this.found.values()].filter((conversion) => conversion !== undefined).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** A statement that fills C members, given as places, from a C++ expression. */
  put(type: Type, value: string, places: readonly string[]): string {
    const shape = underlying(this.types, type);
    switch (shape.kind) {
      case 'string':
      case 'bytes':
        return `put_view(${inner(shape, type, value)}, ${places.join(', ')})`;
      case 'seq':
      case 'set':
      case 'hashSet':
      case 'table':
      case 'option':
      case 'array':
        this.ensure(shape);
        return `put_${shapeName(shape)}(ffi_a, ${inner(shape, type, value)}, ${places.join(', ')})`;
      default:
        return this.putWhole(type, value, places[0]!);
    }
  }

  /** C members, given as places, as one C++ expression. */
  get(type: Type, places: readonly string[]): string {
    const shape = underlying(this.types, type);
    const wrap = this.wrapper(shape, type);
    switch (shape.kind) {
      case 'string':
        return wrap(`get_text(${places.join(', ')})`);
      case 'bytes':
        return wrap(`get_bytes(${places.join(', ')})`);
      case 'seq':
      case 'set':
      case 'hashSet':
      case 'table':
      case 'option':
      case 'array':
        this.ensure(shape);
        return wrap(`get_${shapeName(shape)}(r, ${places.join(', ')})`);
      default:
        return this.getWhole(type, places[0]!);
    }
  }

  /** A statement that fills the one C value that holds all of a C++ expression. */
  putWhole(type: Type, value: string, place: string): string {
    const shape = underlying(this.types, type);
    const plain = inner(shape, type, value);
    if (isScalar(this.types, shape)) return `${place} = ${shape.kind === 'named' ? `static_cast<${spell(elem(this.types, shape))}>(${plain})` : plain}`;
    if (shape.kind === 'duration') return `${place} = ${plain}.count()`;
    if (shape.kind === 'time') return `${place} = {${plain}.seconds, ${plain}.nanoseconds}`;
    if (shape.kind === 'named' && this.types.decls.get(shape.name)?.kind === 'handle') return `${place} = ${plain}.id()`;
    if (!isCompound(shape)) this.ensure(shape);
    else this.ensureWhole(shape);
    return `${isCompound(shape) ? 'hold' : 'put'}_${shapeName(shape)}(ffi_a, ${plain}, ${place})`;
  }

  /** The one C value at a place as a C++ expression. */
  getWhole(type: Type, place: string): string {
    const shape = underlying(this.types, type);
    const wrap = this.wrapper(shape, type);
    if (isScalar(this.types, shape)) return wrap(shape.kind === 'named' ? `static_cast<${typeName(shape.name)}>(${place})` : place);
    if (shape.kind === 'duration') return wrap(`std::chrono::nanoseconds(${place})`);
    if (shape.kind === 'time') return wrap(`timestamp{${place}.seconds, ${place}.nanoseconds}`);
    if (shape.kind === 'named' && this.types.decls.get(shape.name)?.kind === 'handle') return wrap(`${typeName(shape.name)}(r.ctx, ${place})`);
    if (!isCompound(shape)) this.ensure(shape);
    else this.ensureWhole(shape);
    return wrap(`${isCompound(shape) ? 'held' : 'get'}_${shapeName(shape)}(r, ${place})`);
  }

  /** The members of a C struct that stand for a field, filled from and read into a C++ place. */
  field(field: Param, cppPlace: string, cPlace: string): FieldConversion {
    const places = expand(this.types, field.name, field.type).map((member) => `${cPlace}.${member.name}`);
    return { place: cppPlace, put: this.put(field.type, cppPlace, places), get: this.get(field.type, places) };
  }

  private wrapper(shape: Type, type: Type): (expression: string) => string {
    return (expression) => (shape === type ? expression : `${valueType(this.types, type)}{${this.nested(type, expression)}}`);
  }

  /** A distinct of a distinct is wrapped once for each. */
  private nested(type: Type, expression: string): string {
    if (type.kind !== 'named') return expression;
    const decl = this.types.decls.get(type.name);
    if (decl?.kind !== 'distinct' || decl.base.kind !== 'named' || this.types.decls.get(decl.base.name)?.kind !== 'distinct') return expression;
    return `${valueType(this.types, decl.base)}{${this.nested(decl.base, expression)}}`;
  }

  private ensure(shape: Type): void {
    this.add(`put_${shapeName(shape)}`, () => this.describe(shape));
  }

  /** The struct that holds a compound where C wants one value. */
  private ensureWhole(shape: Type): void {
    this.add(`whole_${shapeName(shape)}`, () => {
      const places = expand(this.types, memberOf(shape), shape).map((member) => `c.${member.name}`);
      return {
        ...this.base(shape),
        key: `whole_${shapeName(shape)}`,
        kind: 'whole',
        struct: spell(elem(this.types, shape)),
        put: this.put(shape, 'v', places),
        get: this.get(shape, places),
      };
    });
  }

  /** Registers before describing, so that recursive types end. */
  private add(key: string, describe: () => Conversion): void {
    if (this.found.has(key)) return;
    this.found.set(key, undefined);
    this.found.set(key, describe());
  }

  private base(shape: Type): { readonly name: string; readonly cpp: string } {
    return { name: shapeName(shape), cpp: valueType(this.types, shape) };
  }

  private describe(shape: Type): Conversion {
    const base = { ...this.base(shape), key: `put_${shapeName(shape)}` };
    switch (shape.kind) {
      case 'seq':
      case 'set':
      case 'hashSet':
        return { ...base, kind: 'seq', ...this.sequence(shape) };
      case 'option':
        return { ...base, kind: 'option', ...this.option(shape.item) };
      case 'array':
        return { ...base, kind: 'array', ...this.array(shape) };
      case 'table': {
        const entry = cTypeName(this.types.library, entryName(shape));
        const key = this.field({ name: compoundMember.key, type: shape.key }, 'key', 'entry');
        const value = this.field({ name: compoundMember.value, type: shape.value }, 'value', 'entry');
        return { ...base, kind: 'table', entry, keyField: key, valueField: value };
      }
      case 'tuple':
        return { ...base, kind: 'record', struct: spell(elem(this.types, shape)), fields: this.fields(shape.fields) };
      case 'named':
        return this.declared(base, shape.name);
      default:
        throw new Error(`${shape.kind} needs no conversion`);
    }
  }

  private declared(base: { readonly name: string; readonly cpp: string; readonly key: string }, name: string): Conversion {
    const decl = this.types.decls.get(name)!;
    const struct = cTypeName(this.types.library, name);
    if (decl.kind === 'object' || decl.kind === 'tuple') return { ...base, kind: 'record', struct, fields: this.fields(decl.fields) };
    if (decl.kind === 'variant') return { ...base, kind: 'variant', struct, ...this.variant(decl) };
    throw new Error(`${decl.kind} ${name} needs no conversion`);
  }

  private fields(fields: readonly Param[]): readonly FieldConversion[] {
    return fields.map((field) => this.field(field, `v.${memberName(field.name)}`, 'c'));
  }

  private sequence(shape: Extract<Type, { readonly kind: 'seq' | 'set' | 'hashSet' }>) {
    const { item } = shape;
    const strings = isString(this.types, item);
    const cpp = valueType(this.types, shape);
    const whole = elem(this.types, item);
    return {
      strings,
      isSet: cpp.startsWith('std::set<'),
      itemCpp: valueType(this.types, item),
      parameter: shape.kind === 'seq' && valueType(this.types, item) !== 'bool' ? `std::span<const ${valueType(this.types, item)}>` : `const ${cpp} &`,
      item: strings ? 'const char *' : spell(whole),
      pointer: strings ? 'const char *const *' : pointerTo(whole),
      direct: shape.kind === 'seq' && sharesMemory(this.types, item),
      put: strings ? this.put(item, 'item', ['items[i]', 'lens[i]']) : this.putWhole(item, 'item', 'items[i]'),
      get: strings ? this.get(item, ['items[i]', 'lens[i]']) : this.getWhole(item, 'items[i]'),
    };
  }

  private option(item: Type) {
    const whole = staysWhole(this.types, item);
    const members: readonly Member[] = whole ? [{ role: 'value', name: 'value', type: elem(this.types, item) }] : expand(this.types, 'value', item);
    const places = members.map((_member, index) => `m${index + 1}`);
    return {
      members: members.map((member, index) => ({ name: places[index]!, type: reference(member.type, places[index]!), constant: constantReference(member.type, places[index]!) })),
      put: whole ? this.putWhole(item, '(*v)', 'm1') : this.put(item, '(*v)', places),
      get: whole ? this.getWhole(item, 'm1') : this.get(item, places),
    };
  }

  private array(shape: Extract<Type, { readonly kind: 'array' }>) {
    const [member] = expand(this.types, 'value', shape);
    const empty = shape.len === 0;
    return {
      parameter: reference(member!.type, 'c'),
      constant: constantReference(member!.type, 'c'),
      pointer: member!.type.kind === 'array' ? pointerTo(member!.type.of) : '',
      empty,
      put: empty ? '' : this.putWhole(shape.item, 'v[i]', 'c[i]'),
      get: empty ? '' : this.getWhole(shape.item, 'c[i]'),
    };
  }

  private variant(decl: VariantDecl) {
    const place = `c.${expand(this.types, decl.discriminator.name, decl.discriminator.type)[0]!.name}`;
    return {
      discriminator: this.getWhole(decl.discriminator.type, place),
      branches: decl.branches.map((branch): BranchConversion => {
        const first = branch.values[0]!;
        const several = branch.values.length > 1;
        const member = memberName(decl.discriminator.name);
        const kind = several ? `v.${member}` : discriminatorValue(this.types, decl.discriminator.type, first);
        return {
          cpp: branchName(decl.name, first),
          cases: branch.values.map((value) => discriminatorValue(this.types, decl.discriminator.type, value)),
          several,
          kindPlace: `v.${member}`,
          discriminatorPut: this.putWhole(decl.discriminator.type, kind, place),
          common: this.fields([...decl.before, ...decl.after]),
          fields: branch.fields.map((field) => this.field(field, `v.${memberName(field.name)}`, `c.as.${branchMember(first)}`)),
          struct: branchStruct(this.types.library, decl.name, first),
        };
      }),
    };
  }
}

/** How C++ writes a value of a discriminator. */
export function discriminatorValue(types: CTypes, type: Type, value: string): string {
  const shape = underlying(types, type);
  return shape.kind === 'named' ? `${typeName(shape.name)}::${memberName(value)}` : value;
}

/** The base of a distinct is its member `value`. */
function inner(shape: Type, type: Type, value: string): string {
  return shape === type ? value : `unwrap(${value})`;
}

function pointerTo(type: CType): string {
  return type.kind === 'pointer' ? `${spell(type)}const *` : `const ${spell(type)} *`;
}

function reference(type: CType, name: string): string {
  return type.kind === 'array' ? `${spell(type.of)} (&${name})[${type.len}]` : `${spell(type)} &${name}`;
}

function constantReference(type: CType, name: string): string {
  if (type.kind === 'array') return `const ${spell(type.of)} (&${name})[${type.len}]`;
  return type.kind === 'pointer' ? `${spell(type)}const &${name}` : `const ${spell(type)} &${name}`;
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
