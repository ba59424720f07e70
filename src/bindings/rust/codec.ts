// How types are written as CBOR in Rust's terms: the codec of a type, and the view of every declared one.
import type { EnumDecl, Field, InterfaceModel, Param, Type, TypeDecl, VariantDecl } from '../../model/types.js';
import { NameScope, identifier, memberName, typeName } from './names.js';
import { derives, isMap, lookUp, ownedType, type RustTypes } from './types.js';

/** One field as a map's entry. */
export interface CodecField { readonly name: string; readonly binding: string; readonly text: string; readonly codec: string }

export interface CodecCase { readonly name: string; readonly value: string; readonly count: number; readonly fields: readonly CodecField[] }

/** What `codec.rs.eta` prints. */
export type CodecView =
  | { readonly kind: 'struct' | 'tuple'; readonly name: string; readonly value: string; readonly fields: readonly CodecField[] }
  | { readonly kind: 'enum' | 'handle'; readonly name: string; readonly value: string }
  | { readonly kind: 'newtype'; readonly name: string; readonly value: string; readonly base: string }
  | {
      readonly kind: 'variant'; readonly name: string; readonly value: string; readonly isWrapped: boolean; readonly casesName: string;
      readonly tag: string; readonly tagText: string; readonly tagCodec: string;
      readonly before: readonly CodecField[]; readonly after: readonly CodecField[]; readonly cases: readonly CodecCase[];
    };

/** The codecs of a model; collects those of anonymous tuples on the way. */
export class Codecs {
  readonly #types: RustTypes;
  readonly #casesNames: ReadonlyMap<string, string>;
  readonly #tuples = new Map<string, { readonly name: string; readonly type: Extract<Type, { readonly kind: 'tuple' }> }>();

  /** `casesNames`: the enum behind each variant, by the variant's Rust name. */
  constructor(types: RustTypes, casesNames: ReadonlyMap<string, string>) {
    this.#types = types;
    this.#casesNames = casesNames;
  }

  /** The codec of a type. */
  of(type: Type): string {
    switch (type.kind) {
      case 'char':
        return 'u8';
      case 'bytes':
        return 'coded::Bytes';
      case 'seq':
        return `coded::Seq<${this.of(type.item)}>`;
      case 'set':
      case 'hashSet':
        return `${derives(this.#types, type.item, 'Hash') ? 'coded::Set' : 'coded::SetItems'}<${this.of(type.item)}>`;
      case 'option':
        return `coded::Opt<${this.of(type.item)}>`;
      case 'array':
        if (type.len === 0) return 'coded::NoItems';
        return type.item.kind === 'uint8' ? `coded::ByteArray<${type.len}>` : `coded::List<${this.of(type.item)}, ${type.len}>`;
      case 'table':
        return `${isMap(this.#types, type) ? 'coded::Dict' : 'coded::Entries'}<${this.of(type.key)}, ${this.of(type.value)}>`;
      case 'tuple':
        return this.#tuple(type);
      default:
        return ownedType(this.#types, type);
    }
  }

  /** A map's entries. */
  fields(fields: readonly Param[], scope = new NameScope()): readonly CodecField[] {
    return fields.map((field, index) => ({
      name: identifier(scope.take(memberName(field.name))),
      binding: `field_${index}`,
      text: JSON.stringify(field.name),
      codec: this.of(field.type),
    }));
  }

  /** The views of all declared types, then of the anonymous tuples. */
  views(model: InterfaceModel): readonly CodecView[] {
    const declared = model.types.map((decl) => this.#decl(decl));
    const tuples: CodecView[] = [];
    for (const { name, type } of this.#tuples.values()) {
      const fields = this.fields(type.fields).map((field, index) => ({ ...field, name: String(index) }));
      tuples.push({ kind: 'tuple', name, value: ownedType(this.#types, type), fields });
    }
    return [...declared, ...tuples];
  }

  #tuple(type: Extract<Type, { readonly kind: 'tuple' }>): string {
    const key = JSON.stringify(type);
    const known = this.#tuples.get(key);
    if (known) return known.name;
    const name = this.#types.scope.take(`Tuple${this.#tuples.size + 1}Codec`);
    this.#tuples.set(key, { name, type });
    return name;
  }

  #decl(decl: TypeDecl): CodecView {
    const name = this.#types.names.get(decl.name)!;
    switch (decl.kind) {
      case 'object':
      case 'tuple':
        return { kind: 'struct', name, value: name, fields: this.fields(decl.fields) };
      case 'enum':
      case 'handle':
        return { kind: decl.kind, name, value: 'Self' };
      case 'distinct':
        return { kind: 'newtype', name, value: 'Self', base: this.of(decl.base) };
      case 'variant':
        return this.#variant(name, decl);
    }
  }

  #variant(name: string, decl: VariantDecl): CodecView {
    const outer = this.fields([...decl.before, decl.discriminator, ...decl.after]);
    const tag = outer[decl.before.length]!;
    return {
      kind: 'variant', name, value: 'Self',
      casesName: this.#casesNames.get(name) ?? name,
      isWrapped: decl.before.length + decl.after.length > 0,
      tag: tag.name, tagText: tag.text, tagCodec: tag.codec,
      before: outer.slice(0, decl.before.length),
      after: outer.slice(decl.before.length + 1),
      cases: this.#cases(decl),
    };
  }

  #cases(decl: VariantDecl): readonly CodecCase[] {
    const { type } = decl.discriminator;
    const scope = new NameScope();
    const values = type.kind === 'named' ? (lookUp(this.#types, type.name) as EnumDecl).values.map((value) => value.name) : ['true', 'false'];
    return values.map((value) => {
      const name = scope.take(typeName(value));
      const fields: readonly Field[] = decl.branches.find((branch) => branch.values.includes(value))?.fields ?? [];
      return {
        name,
        value: type.kind === 'named' ? `${this.#types.names.get(type.name)!}::${name}` : value,
        count: decl.before.length + 1 + fields.length + decl.after.length,
        fields: this.fields(fields),
      };
    });
  }
}
