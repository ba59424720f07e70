// What the packages of several languages ask of one model, decided once.
import type { InterfaceModel } from '../model/types.js';

/** The same function, which remembers what it gave for a model. The model must not change afterwards. */
export function perModel<T>(decide: (model: InterfaceModel) => T): (model: InterfaceModel) => T {
  const known = new WeakMap<InterfaceModel, { readonly value: T }>();
  return (model) => {
    const found = known.get(model) ?? { value: decide(model) };
    known.set(model, found);
    return found.value;
  };
}
