// What the library calls: host functions as setters, events as subscriptions.
import type { Event, Host, Type } from '../../model/types.js';
import { docs, itemDocs } from './docs.js';
import { crossingOf, rawMembers } from './fields.js';
import { placeFields } from './layout.js';
import { text } from './literals.js';
import { rawStruct, type Lowering } from './lower-types.js';
import { NameScope, eventFunction, identifier, memberName, subscriptionName, typeName } from './names.js';
import { ownedType } from './types.js';
import type { EventView, HostView, RawView } from './view.js';

/** Events that every library fires. */
const BUILT_IN: readonly Pick<Event, 'name' | 'docs'>[] = [
  { name: 'not_responding', docs: 'Work is queued, or a handler has not returned to its loop, for too long.' },
  { name: 'responding', docs: 'The loop turns again.' },
  { name: 'unhandled_error', docs: 'An exception escaped outside of any call.' },
];

const TEXT: Type = { kind: 'string' };

/** The library's events and the built-in ones; `scope` holds the names of the context's members. */
export function lowerEvents({ types }: Lowering, events: readonly Event[], scope: NameScope): readonly EventView[] {
  const cases = new NameScope(['Unknown']);
  const declared = new Set(events.map((event) => event.name));
  const all = [...events, ...BUILT_IN.filter((event) => !declared.has(event.name)).map((event) => ({ ...event, payload: TEXT }))];
  return all.map((event) => {
    const method = scope.take(subscriptionName(event.name));
    return {
      docs: itemDocs(event.docs, `The event \`${event.name}\`.`, '    '),
      methodDocs: docs([event.docs, `Subscribes to the event \`${event.name}\`.`], '    '),
      name: cases.take(typeName(event.name)),
      method: identifier(method),
      wire: `c${text(event.name)}`,
      wireText: event.name,
      inner: eventFunction(event.name),
      payload: ownedType(types, event.payload),
    };
  });
}

/** A host function's setter and the C struct of its requests. */
export function lowerHost(lowering: Lowering, host: Host, scope: NameScope): { readonly view: HostView; readonly raw: RawView } {
  const { types } = lowering;
  const name = scope.take(memberName(host.name), (base) => [`set_${base}`, `unset_${base}`]);
  const raw = types.scope.take(`${typeName(host.name)}Args`);
  const places = placeFields(lowering, host.params);
  const owned = host.params.map((param) => ownedType(types, param.type));
  const result = ownedType(types, host.result);
  const typed = host.error.kind !== 'string';
  const args = owned.join(', ');
  const view: HostView = {
    docs: docs([
      host.docs,
      `Sets the host function \`${host.name}\`${host.params.length > 0 ? ` (${host.params.map((param) => `\`${param.name}\``).join(', ')})` : ''}: each request becomes a task of \`spawner\`. Replaces the former one.`,
    ], '    '),
    unsetDocs: docs(`Takes the host function \`${host.name}\` back: requests fail as not registered.`, '    '),
    setName: `set_${name}`,
    unsetName: `unset_${name}`,
    wire: `c${text(host.name)}`,
    wireText: host.name,
    raw: `raw::${raw}`,
    args,
    tuple: tupleOf(owned),
    pattern: tupleOf(places.map((_place, index) => `arg_${index}`)),
    values: places.map((_place, index) => `arg_${index}`).join(', '),
    names: places.map((place) => place.name).join(', '),
    outcome: `Result<${result}, ${typed ? `CallError<${ownedType(types, host.error)}>` : 'HostError'}>`,
    answer: typed ? 'answer_typed' : 'answer',
    fields: places.map((field) => crossingOf(field)),
  };
  return { view, raw: rawStruct({ name: raw, comment: `The request of ${host.name}`, members: rawMembers(places) }) };
}

function tupleOf(items: readonly string[]): string {
  return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}
