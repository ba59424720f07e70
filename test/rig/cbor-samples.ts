// Values for every type of a model, as cbor-x encodes them: what a caller over CBOR would send.
import { Encoder } from 'cbor-x';
import type { Field, InterfaceModel, Param, Type, TypeDecl } from '../../src/model/types.js';

const encoder = new Encoder({ useRecords: false, variableMapSize: true, tagUint8Array: false });

/** Makes values; `round` picks among limits, and whether options are there. Nesting ends by itself: deep levels are empty. */
export class CborSamples {
  private readonly decls: ReadonlyMap<string, TypeDecl>;

  /** `fixed` are the values of parameters and fields whose names say how long something takes. */
  constructor(model: InterfaceModel, private readonly round: number, private readonly fixed: Readonly<Record<string, unknown>> = {}) {
    this.decls = new Map(model.types.map((decl) => [decl.name, decl]));
  }

  /** The encoded map of a call's parameters, in hexadecimal. */
  request(params: readonly Param[]): string {
    return encoder.encode(this.fields(params, 0)).toString('hex');
  }

  /** One encoded value, in hexadecimal. */
  encoded(type: Type): string {
    return encoder.encode(this.value(type, 0)).toString('hex');
  }

  private value(type: Type, depth: number): unknown {
    const items = <T>(make: () => T): T[] => (depth > 4 || this.round === 0 ? [] : Array.from({ length: this.round }, make));
    switch (type.kind) {
      case 'named':
        return this.named(type.name, depth + 1);
      case 'seq':
        return items(() => this.value(type.item, depth + 1));
      case 'set':
      case 'hashSet':
        return items(() => this.value(type.item, depth + 1)).slice(0, 1);
      case 'option':
        return this.round === 0 || depth > 4 ? null : this.value(type.item, depth + 1);
      case 'array':
        if (type.item.kind === 'uint8') return Buffer.alloc(type.len, 7);
        return Array.from({ length: type.len }, () => this.value(type.item, depth + 1));
      case 'table': {
        const entries = items(() => [this.value(type.key, depth + 1), this.value(type.value, depth + 1)] as const).slice(0, 1);
        return type.key.kind === 'string' ? Object.fromEntries(entries as [string, unknown][]) : entries;
      }
      case 'tuple':
        return this.fields(type.fields, depth);
      default:
        return (SIMPLE[type.kind] ?? [null])[this.round % (SIMPLE[type.kind]?.length ?? 1)];
    }
  }

  private named(name: string, depth: number): unknown {
    const decl = this.decls.get(name);
    switch (decl?.kind) {
      case 'object':
      case 'tuple':
        return this.fields(decl.fields, depth);
      case 'enum':
        return decl.values[this.round % decl.values.length]?.string;
      case 'distinct':
        return this.value(decl.base, depth);
      case 'variant': {
        const branch = decl.branches[this.round % decl.branches.length];
        const kind = this.discriminator(decl.discriminator.type, branch?.values[0] ?? '');
        return { ...this.fields(decl.before, depth), [decl.discriminator.name]: kind, ...this.fields([...(branch?.fields ?? []), ...decl.after], depth) };
      }
      default:
        throw new Error(`no value of ${name} can be made outside the library`);
    }
  }

  private discriminator(type: Type, value: string): unknown {
    const decl = type.kind === 'named' ? this.decls.get(type.name) : undefined;
    return decl?.kind === 'enum' ? decl.values.find((known) => known.name === value)?.string : value === 'true';
  }

  private fields(fields: readonly (Field | Param)[], depth: number): Record<string, unknown> {
    return Object.fromEntries(fields.map((field) => [field.name, field.name in this.fixed ? this.fixed[field.name] : this.value(field.type, depth)]));
  }
}

/** Floats are never whole: JavaScript's numbers do not tell 1.0 from 1. */
const SIMPLE: Readonly<Record<string, readonly unknown[]>> = {
  int8: [0, -128, 127], int16: [0, -32768, 32767], int32: [0, -2147483648, 2147483647], int64: [0, -(2n ** 63n), 2n ** 63n - 1n],
  uint8: [0, 255], uint16: [0, 65535], uint32: [0, 4294967295], uint64: [0, 2n ** 64n - 1n],
  float32: [0.5, Number.POSITIVE_INFINITY, Number.NaN], float64: [0.1, Number.NEGATIVE_INFINITY, Number.NaN],
  bool: [false, true], char: [0, 255], string: ['', 'grün\0x', 'plain'], bytes: [Buffer.alloc(0), Buffer.from([0, 255])],
  duration: [0, -1n], time: [[0, 0], [-1n, 999999999]], void: [null],
};
