// How one field crosses, as the expressions that templates print.
import type { FieldPlaces } from './layout.js';
import type { CrossingView } from './view.js';

/** Where a field is: the Rust value, the C members around it, and the name that a pattern binds it to. */
export interface Whereabouts { readonly place: string; readonly raw: string; readonly binding: string }

/** Expressions for a field of a struct that is `self`, or of a request. */
export function crossingOf(field: FieldPlaces, place = `self.${field.name}`): CrossingView {
  return crossing(field, { place, raw: 'raw', binding: field.name });
}

/** Expressions for a field. */
export function crossing(field: FieldPlaces, { place, raw, binding }: Whereabouts): CrossingView {
  const name = JSON.stringify(field.nimName);
  if (field.present === undefined) {
    return {
      name: field.name,
      binding,
      lower: [{ member: field.value, value: `${place}.lower(arena)` }],
      lift: `native::lift_field(${name}, &${raw}.${field.value}, source)?`,
    };
  }
  const reference = place === binding ? binding : `&${place}`;
  return {
    name: field.name,
    binding,
    lower: [
      { member: field.present, value: `${place}.is_some()` },
      { member: field.value, value: `native::lower_option(${reference}, arena)` },
    ],
    lift: `native::lift_option(${name}, ${raw}.${field.present}, &${raw}.${field.value}, source)?`,
  };
}

/** The C members of fields, in order. */
export function rawMembers(fields: readonly FieldPlaces[]): readonly { readonly name: string; readonly type: string }[] {
  return fields.flatMap((field) => [
    ...(field.present === undefined ? [] : [{ name: field.present, type: 'bool' }]),
    { name: field.value, type: field.rawType },
  ]);
}
