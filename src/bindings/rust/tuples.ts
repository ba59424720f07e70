// Anonymous tuples: one C struct for each Rust tuple type that a model mentions.
import { everyType } from '../../model/references.js';
import type { InterfaceModel, Type } from '../../model/types.js';
import { crossingOf, rawMembers } from './fields.js';
import { placeFields, type RawNames, type TupleLike } from './layout.js';
import { rawStruct } from './lower-types.js';
import { ownedType, type RustTypes } from './types.js';
import type { ConvertView, RawView } from './view.js';

/** The anonymous tuples that were met: one C struct for each Rust tuple type. */
export class Tuples implements RawNames {
  readonly #types: RustTypes;
  readonly #met = new Map<string, { readonly name: string; readonly tuple: TupleLike }>();

  constructor(types: RustTypes) {
    this.#types = types;
  }

  readonly tupleName = (tuple: TupleLike): string => {
    const type: Type = { kind: 'tuple', fields: tuple.fields };
    const owned = ownedType(this.#types, type);
    const known = this.#met.get(owned);
    if (known) return `raw::${known.name}`;
    const name = this.#types.scope.take(`Tuple${this.#met.size + 1}`);
    this.#met.set(owned, { name, tuple });
    return `raw::${name}`;
  };

  /** Their C structs and how they cross. One that is the whole payload of an event, or the whole of a result, stands in no struct that has met it. */
  lower(model: InterfaceModel): { readonly raws: readonly RawView[]; readonly converts: readonly ConvertView[] } {
    for (const { type } of everyType(model)) if (type.kind === 'tuple') this.tupleName(type);
    const raws: RawView[] = [];
    const converts: ConvertView[] = [];
    for (const [owned, { name, tuple }] of this.#met) {
      const places = placeFields({ types: this.#types, raws: this }, tuple.fields);
      raws.push(rawStruct({ name, comment: owned, members: rawMembers(places) }));
      const fields = places.map((field, index) => crossingOf(field, `self.${index}`));
      converts.push({ kind: 'tuple', name: owned, raw: `raw::${name}`, isEmpty: false, fields });
    }
    return { raws, converts };
  }
}
