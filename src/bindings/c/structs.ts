// Collects every struct that a header needs, declared and generated, and orders them so that each follows what it embeds by value.
import type { Field, InterfaceModel, Param, RecordDecl, Type, TypeDecl, VariantDecl } from '../../model/types.js';
import { perModel } from '../per-model.js';
import { branchMember, branchStruct, compoundMember, entryName, hostArgs, partName, typeName } from './names.js';
import { cTypes, elem, expand, lookUp, staysWhole, underlying, type CType, type CTypes, type Member } from './types.js';

/** One field of the model with the members that stand for it. */
export interface StructField { readonly name: string; readonly type: Type; readonly docs: string; readonly members: readonly Member[] }

/** Why a struct exists; decides its comment. */
export type StructOrigin =
  | { readonly kind: 'decl'; readonly decl: RecordDecl | VariantDecl }
  | { readonly kind: 'branch'; readonly decl: VariantDecl; readonly values: readonly string[] }
  | { readonly kind: 'compound'; readonly type: Type }
  | { readonly kind: 'entry' }
  | { readonly kind: 'time' }
  | { readonly kind: 'args'; readonly host: string };

export interface CStruct {
  readonly name: string;
  readonly origin: StructOrigin;
  /** All fields but those of a variant's branches; a variant's discriminator is the last of these, `after` comes behind the union. */
  readonly fields: readonly StructField[];
  /** The members of the union `as`; empty for anything but a variant, and for a variant whose branches have no fields. */
  readonly union: readonly { readonly member: string; readonly struct: string; readonly values: readonly string[] }[];
  readonly after: readonly StructField[];
}

/** All structs of the library, each after those it embeds by value, otherwise in the order of first use. */
export const collectStructs = perModel((model): readonly CStruct[] => ordered(collection(model).structs));

/** Names that two different structs would have; the generators refuse such a model. */
export function structClashes(model: InterfaceModel): readonly StructClash[] {
  return collection(model).clashes;
}

/** Two structs of one name. */
export interface StructClash { readonly name: string; readonly first: StructOrigin; readonly second: StructOrigin }

const collection = perModel((model) => {
  const found = new Collection(cTypes(model));
  for (const decl of model.types) found.addDecl(decl);
  for (const proc of model.procs) {
    for (const param of proc.params) found.addExpanded(param.type);
    found.addWhole(proc.result);
    found.addWhole(proc.error);
  }
  for (const host of model.hosts) {
    found.addArgs(host.name, host.params);
    found.addWhole(host.result);
    found.addWhole(host.error);
  }
  for (const event of model.events) found.addWhole(event.payload);
  return found;
});

/** The names of the structs inside a struct: those that must be complete before it. */
export function embedded(struct: CStruct): readonly string[] {
  const members = [...struct.fields, ...struct.after].flatMap((field) => field.members);
  return [...members.flatMap((member) => structsIn(member.type)), ...struct.union.map((branch) => branch.struct)];
}

/** Grows while types are walked: a struct is added before its parts so that recursive types end. */
class Collection {
  readonly structs = new Map<string, CStruct>();
  readonly clashes: StructClash[] = [];

  constructor(private readonly types: CTypes) {}

  addDecl(decl: TypeDecl): void {
    if (decl.kind === 'object' || decl.kind === 'tuple') this.addRecord(decl);
    else if (decl.kind === 'variant') this.addVariant(decl);
    else if (decl.kind === 'distinct') this.addExpanded(decl.base);
  }

  addArgs(host: string, params: readonly Param[]): void {
    this.addGenerated(hostArgs(this.types.library, host), { kind: 'args', host }, params);
  }

  /** For results, errors and payloads: strings and void need no struct there. */
  addWhole(type: Type): void {
    const kind = underlying(this.types, type).kind;
    if (kind !== 'void' && kind !== 'string') this.addElem(type);
  }

  /** What `expand` of the type refers to. */
  addExpanded(type: Type): void {
    const shape = underlying(this.types, type);
    switch (shape.kind) {
      case 'seq':
      case 'set':
      case 'hashSet':
        if (underlying(this.types, shape.item).kind !== 'string') this.addElem(shape.item);
        return;
      case 'option':
        if (staysWhole(this.types, shape.item)) this.addElem(shape.item);
        else this.addExpanded(shape.item);
        return;
      case 'array':
        if (shape.len > 0) this.addElem(shape.item);
        return;
      case 'table':
        this.addEntry(shape);
        return;
      case 'string':
      case 'bytes':
        return;
      default:
        this.addElem(type);
    }
  }

  private addElem(type: Type): void {
    const shape = underlying(this.types, type);
    if (shape.kind === 'named') return this.addDecl(lookUp(this.types, shape.name));
    if (shape.kind === 'time') return this.addTime();
    const whole = elem(this.types, shape);
    if (whole.kind !== 'struct') return;
    const inner = shape.kind === 'tuple' ? shape.fields : [{ name: memberOf(shape), type: shape }];
    this.addGenerated(whole.name, { kind: 'compound', type: shape }, inner);
  }

  private addEntry(table: Extract<Type, { kind: 'table' }>): void {
    const inner = [{ name: compoundMember.key, type: table.key }, { name: compoundMember.value, type: table.value }];
    this.addGenerated(typeName(this.types.library, entryName(table)), { kind: 'entry' }, inner);
  }

  private addGenerated(name: string, origin: StructOrigin, inner: readonly Param[]): void {
    if (this.add(name, origin, inner.map((param) => this.field({ ...param, docs: '' })))) for (const { type } of inner) this.addExpanded(type);
  }

  private addTime(): void {
    const inner: Param[] = [{ name: 'seconds', type: { kind: 'int64' } }, { name: 'nanoseconds', type: { kind: 'int32' } }];
    this.addGenerated(typeName(this.types.library, 'Time'), { kind: 'time' }, inner);
  }

  private addRecord(decl: RecordDecl): void {
    const name = typeName(this.types.library, decl.name);
    const added = this.add(name, { kind: 'decl', decl }, decl.fields.map((field) => this.field(field)));
    if (added) for (const field of decl.fields) this.addExpanded(field.type);
  }

  private addVariant(decl: VariantDecl): void {
    const library = this.types.library;
    const name = typeName(library, decl.name);
    if (this.isKnown(name, { kind: 'decl', decl })) return;
    const filled = decl.branches.filter((branch) => branch.fields.length > 0);
    this.structs.set(name, {
      name,
      origin: { kind: 'decl', decl },
      fields: [...decl.before, decl.discriminator].map((field) => this.field(field)),
      union: filled.map((branch) => ({
        member: branchMember(branch.values[0]!),
        struct: branchStruct(library, decl.name, branch.values[0]!),
        values: branch.values,
      })),
      after: decl.after.map((field) => this.field(field)),
    });
    for (const branch of filled) {
      const fields = branch.fields.map((field) => this.field(field));
      this.add(branchStruct(library, decl.name, branch.values[0]!), { kind: 'branch', decl, values: branch.values }, fields);
    }
    const all = [...decl.before, decl.discriminator, ...filled.flatMap((branch) => branch.fields), ...decl.after];
    for (const field of all) this.addExpanded(field.type);
  }

  private add(name: string, origin: StructOrigin, fields: readonly StructField[]): boolean {
    if (this.isKnown(name, origin)) return false;
    this.structs.set(name, { name, origin, fields, union: [], after: [] });
    return true;
  }

  private isKnown(name: string, origin: StructOrigin): boolean {
    const known = this.structs.get(name);
    if (known && !sameOrigin(known.origin, origin)) this.clashes.push({ name, first: known.origin, second: origin });
    return known !== undefined;
  }

  private field(field: Field): StructField {
    return { ...field, members: expand(this.types, field.name, field.type) };
  }
}

/** A declared type is itself only; what is generated is the same when its parts are spelled the same, which its name says already. */
function sameOrigin(left: StructOrigin, right: StructOrigin): boolean {
  if (left.kind === 'decl' && right.kind === 'decl') return left.decl.name === right.decl.name;
  if (left.kind === 'compound' && right.kind === 'compound') return shapeOf(left.type) === shapeOf(right.type);
  return left.kind === right.kind;
}

/** Sets, hash sets and seqs of one item share a struct. */
function shapeOf(type: Type): string {
  return JSON.stringify(type, (key, value: unknown) => {
    if (key === 'ordered') return undefined;
    return key === 'kind' && (value === 'set' || value === 'hashSet') ? 'seq' : value;
  });
}

/** The field of a compound's struct that its members come from. */
function memberOf(type: Type): string {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return compoundMember.slice;
    case 'option':
      return compoundMember.option;
    case 'table':
      return compoundMember.table;
    case 'array':
      return compoundMember.array;
    case 'seq':
    case 'set':
    case 'hashSet':
      return compoundMember.seq;
    default:
      throw new Error(`${partName(type)} has no struct of its own`);
  }
}

function structsIn(type: CType): readonly string[] {
  if (type.kind === 'struct') return [type.name];
  return type.kind === 'array' ? structsIn(type.of) : [];
}

/** Depth first over embedding; a cycle by value cannot exist (Nim refuses such a type). */
function ordered(structs: ReadonlyMap<string, CStruct>): readonly CStruct[] {
  const done = new Set<string>();
  const result: CStruct[] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    done.add(name);
    const struct = structs.get(name);
    if (!struct) throw new Error(`struct ${name} was not collected`);
    embedded(struct).forEach(visit);
    result.push(struct);
  };
  [...structs.keys()].forEach(visit);
  return result;
}
