// Decides how values are written and read as CBOR: one pair of inner functions (write…, read…) for each shape of type that a model uses.
import type { Field, Param, Type, TypeDecl, VariantDecl } from '../../model/types.js';
import { lookUp, underlying } from '../c/types.js';
import { discriminatorValue } from './conversions.js';
import { quoted } from './lower-types.js';
import { fieldName, parameterName, shapeName } from './names.js';
import { goType, isComparable, isHandle, type GoTypes } from './types.js';

/** One entry of a map. */
export interface CodecField { readonly text: string; readonly place: string; readonly write: string; readonly read: string; readonly required: boolean; readonly assign: string }

export interface CodecBranch { readonly go: string; readonly cases: string; readonly count: number; readonly fields: readonly CodecField[]; readonly fieldsName: string; readonly usesValue: boolean }

/** One pair of inner functions; `cbor-codec.go.eta` has a part for each kind. */
export type Codec = { readonly name: string; readonly go: string } & (
  | { readonly kind: 'plain'; readonly write: string; readonly read: string }
  | { readonly kind: 'array'; readonly write: string; readonly read: string }
  | { readonly kind: 'record'; readonly fields: readonly CodecField[] }
  | { readonly kind: 'enum'; readonly values: readonly { readonly name: string; readonly text: string }[] }
  | { readonly kind: 'handle'; readonly type: string }
  | { readonly kind: 'maybeHandle'; readonly codec: string }
  | { readonly kind: 'variant'; readonly tag: string; readonly tagRead: string; readonly branches: readonly CodecBranch[] }
);

/** The parameters of a proc or host function as one map. */
export interface CodecParams {
  /** The functions; the first is empty where nobody writes. */
  readonly write: string;
  readonly read: string;
  /** `, req EchoRequest`, ` (req EchoRequest)`, and `req EchoRequest`. */
  readonly params: string;
  readonly results: string;
  readonly plainParams: string;
  readonly fields: readonly CodecField[];
  /** `, req`, and `req = `. */
  readonly passed: string;
  readonly assigned: string;
  /** A name that no parameter has. */
  readonly data: string;
}

/** The functions of a model, collected as they are asked for. */
export class Codecs {
  private readonly found = new Map<string, Codec | undefined>();

  constructor(private readonly types: GoTypes) {}

  /** Every pair that was asked for so far, by name. */
  all(): readonly Codec[] {
    return [...this.found.values()].filter((codec) => codec !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** What the two functions of a type are called after: `write` and `read` with this name. */
  of(type: Type): string {
    // A library may have a type called String.
    const name = 'item' in type || ['named', 'table', 'tuple'].includes(type.kind) ? shapeName(type) : `Plain${shapeName(type)}`;
    if (!this.found.has(name)) {
      this.found.set(name, undefined);
      this.found.set(name, { name, go: goType(this.types, type), ...this.describe(type) } as Codec);
    }
    return name;
  }

  /** The parameters of a call as one map. */
  params(functions: Pick<CodecParams, 'write' | 'read'>, params: readonly Param[]): CodecParams {
    const go = params.map((param) => goType(this.types, param.type));
    const inner = go.map((type, index) => `p${index + 1} ${type}`);
    const names = params.map((param) => parameterName(this.types, param.name));
    return {
      ...functions,
      params: inner.map((param) => `, ${param}`).join(''),
      results: inner.length === 0 ? '' : ` (${inner.join(', ')})`,
      plainParams: names.map((own, index) => `${own} ${go[index]!}`).join(', '),
      fields: params.map((param, index) => this.field(param, `p${index + 1}`)),
      passed: names.map((param) => `, ${param}`).join(''),
      assigned: names.length === 0 ? '' : `${names.join(', ')} = `,
      data: ['data', 'encoding', 'data_'].find((own) => !names.includes(own))!,
    };
  }

  private field(field: Param, place: string): CodecField {
    const codec = this.of(field.type);
    const required = underlying(this.types, field.type).kind !== 'option';
    return { text: quoted(field.name), place, write: `write${codec}(e, ${place})`, read: `read${codec}(d)`, required, assign: place.startsWith('v.') ? `${place} = ` : '' };
  }

  private fields(fields: readonly Field[] | readonly Param[]): readonly CodecField[] {
    return fields.map((field) => this.field(field, `v.${fieldName(field.name)}`));
  }

  private describe(type: Type) {
    switch (type.kind) {
      case 'seq':
      case 'set':
      case 'hashSet':
      case 'option':
        if (type.kind === 'option' && isHandle(this.types, type.item)) return { kind: 'maybeHandle', codec: this.of(type.item) };
        return this.items(type.kind === 'option' ? 'Option' : type.kind === 'seq' ? 'Items' : isComparable(this.types, type.item) ? 'Set' : 'ItemSet', type.item);
      case 'array':
        return this.array(type);
      case 'table': {
        const pairs = type.key.kind !== 'string';
        const [key, value] = [this.of(type.key), this.of(type.value)];
        return { kind: 'plain', write: `encodeTable(e, v, ${pairs}, write${key}, write${value})`, read: `decodeTable(d, ${pairs}, read${key}, read${value})` };
      }
      case 'tuple':
        return { kind: 'record', fields: this.fields(type.fields) };
      case 'named':
        return this.declared(lookUp(this.types, type.name));
      default:
        return simple(type.kind);
    }
  }

  private items(helper: string, item: Type) {
    const codec = this.of(item);
    return { kind: 'plain', write: `encode${helper}(e, v, write${codec})`, read: `decode${helper}(d, read${codec})` };
  }

  private array(type: Extract<Type, { readonly kind: 'array' }>) {
    if (type.item.kind === 'uint8') return { kind: 'array', write: 'e.bytes(v[:])', read: 'd.fixedBytes(v[:])' };
    const codec = this.of(type.item);
    return { kind: 'array', write: `encodeItems(e, v[:], write${codec})`, read: `decodeArray(d, v[:], read${codec})` };
  }

  private declared(decl: TypeDecl) {
    switch (decl.kind) {
      case 'object':
      case 'tuple':
        return { kind: 'record', fields: this.fields(decl.fields) };
      case 'enum':
        return { kind: 'enum', values: decl.values.map((value) => ({ name: this.types.names.value(decl.name, value.name), text: quoted(value.string) })) };
      case 'handle':
        return { kind: 'handle', type: this.types.names.type(decl.name) };
      case 'distinct': {
        const go = this.types.names.type(decl.name);
        const base = this.of(decl.base);
        return { kind: 'plain', write: `write${base}(e, ${goType(this.types, decl.base)}(v))`, read: `${go}(read${base}(d))` };
      }
      case 'variant':
        return this.variant(decl);
    }
  }

  private variant(decl: VariantDecl) {
    const { discriminator } = decl;
    return {
      kind: 'variant',
      tag: quoted(discriminator.name),
      tagRead: `read${this.of(discriminator.type)}`,
      branches: decl.branches.map((branch): CodecBranch => {
        const values = branch.values.map((value) => discriminatorValue(this.types, discriminator.type, value));
        const place = branch.values.length > 1 ? `v.${fieldName(discriminator.name)}` : values[0]!;
        const fields = [...this.fields(decl.before), this.field(discriminator, place), ...this.fields(branch.fields), ...this.fields(decl.after)];
        const go = this.types.names.branch(decl.name, branch.values[0]!);
        const usesValue = fields.some((field) => field.assign !== '');
        return { go, cases: values.join(', '), count: fields.length, fields, fieldsName: `fieldsOf${go}`, usesValue };
      }),
    };
  }
}

/** How scalars, texts and times cross: the methods of the support code. */
function simple(kind: string) {
  const bits = /\d+$/.exec(kind)?.[0];
  const plain = (write: string, read: string) => ({ kind: 'plain', write, read });
  if (kind.startsWith('int')) return plain('e.signed(int64(v))', `${kind}(d.signed(${bits}))`);
  if (kind.startsWith('uint')) return plain('e.unsigned(uint64(v))', `${kind}(d.unsigned(${bits}))`);
  if (kind === 'char') return plain('e.unsigned(uint64(v))', 'byte(d.unsigned(8))');
  if (kind === 'string') return plain('e.text(v)', 'd.text()');
  return plain(`e.${kind}(v)`, `d.${kind}()`);
}
