// Argument values for the README and the examples: plausible, short, and always of the right type.
import type { Host, Proc, Type, TypeDecl } from '../../model/types.js';
import { identifiersIn } from '../../model/words.js';
import { text } from './literals.js';
import { NameScope, identifier, memberName, typeName } from './names.js';
import { isCopied, lookUp, ownedType, type RustTypes } from './types.js';
import type { CallView, HostView, SampleView } from './view.js';

/** How many calls an example makes. */
const MOST_CALLS = 4;

/** What an example is made from. */
export interface Surface {
  readonly calls: ReadonlyMap<Proc, CallView>;
  readonly hosts: readonly { readonly host: Host; readonly view: HostView }[];
}

/** A constructor, host functions with an answer each, and the first methods whose arguments can be made up; without a constructor static procs. */
export function lowerSample(types: RustTypes, { calls, hosts }: Surface): SampleView {
  const made = [...calls].flatMap(([proc, call]) => {
    const args = proc.params.map((param) => borrowed(types, param.type, param.name));
    return args.some((arg) => arg === undefined) ? [] : [{ proc, call, args: args.join(', ') }];
  });
  const create = made.find(({ proc }) => proc.kind === 'ctor');
  const kinds = create === undefined ? ['static'] : ['method', 'sync'];
  const called = made.filter(({ proc }) => kinds.includes(proc.kind)).slice(0, MOST_CALLS);
  const context = types.context;
  const answered = create ? answering(types, hosts) : [];
  const answers = answered.map(({ answer }) => answer);
  return {
    exists: create !== undefined || called.length > 0,
    hasContext: create !== undefined,
    on: create === undefined ? `${context}::` : 'context.',
    create: create ? `${context}::${create.call.name}(${create.args})` : '',
    createBlocking: create ? `${context}::${create.call.blockingName}(${create.args})` : '',
    hosts: answered,
    calls: called.map(({ call, args }) => ({
      name: call.name,
      isInline: call.kind === 'inline',
      async: `${call.name}(${args})`,
      blocking: `${call.kind === 'inline' ? call.name : call.blockingName}(${args})`,
    })),
    imports: importList(types, [create?.args, ...answers, ...called.map(({ args }) => args)]),
    firstImports: importList(types, [create?.args, ...answers, called[0]?.args]),
  };
}

/** A setter and an answer for each host function; none where no result can be made up. The last one takes the spawner itself. */
function answering(types: RustTypes, hosts: Surface['hosts']): SampleView['hosts'] {
  const made = hosts.flatMap(({ host, view }) => {
    const answer = host.result.kind === 'void' ? '()' : owned(types, host.result, host.name);
    const params = host.params.map((param) => `_${memberName(param.name)}`).join(', ');
    return answer === undefined ? [] : [{ setName: view.setName, params, answer }];
  });
  return made.map((host, index) => ({ ...host, spawner: index === made.length - 1 ? 'spawner' : 'spawner.clone()' }));
}

/** What a `use` of the crate names for these arguments: the context and their types. */
function importList(types: RustTypes, args: readonly (string | undefined)[]): string {
  const used = identifiersIn(args.join(' '));
  const named = [...types.names.values(), 'SignedDuration', 'Timestamp'].filter((name) => used.has(name));
  const sorted = [types.context, ...named].sort();
  return sorted.length === 1 ? sorted[0]! : `{${sorted.join(', ')}}`;
}

/** An argument for a parameter. */
function borrowed(types: RustTypes, type: Type, name: string): string | undefined {
  if (type.kind === 'string') return text(word(name));
  if (type.kind === 'cstring') return `c${text(word(name))}`;
  if (type.kind === 'option') return 'None';
  if (isCopied(types, type)) return owned(types, type, name);
  if (ownedType(types, type).startsWith('Vec<')) return '&[]';
  const value = owned(types, type, name);
  return value === undefined ? undefined : `&${value}`;
}

/** A whole value; undefined where none can be made, as for handles. */
function owned(types: RustTypes, type: Type, name: string): string | undefined {
  switch (type.kind) {
    case 'string':
      return `${text(word(name))}.into()`;
    case 'float32':
    case 'float64':
      return '1.0';
    case 'bool':
      return 'true';
    case 'char':
      return "b'a'";
    case 'duration':
      return 'SignedDuration::from_milliseconds(1)';
    case 'time':
      return 'Timestamp::UNIX_EPOCH';
    case 'option':
      return 'None';
    case 'bytes':
    case 'seq':
      return 'vec![]';
    case 'set':
    case 'hashSet':
    case 'table':
      return 'Default::default()';
    case 'array':
      return ownedArray(types, type, name);
    case 'tuple':
      return ownedTuple(types, type);
    case 'named':
      return ownedDecl(types, lookUp(types, type.name), name);
    case 'cstring':
    case 'pointer':
    case 'void':
      return undefined;
    default:
      return '1';
  }
}

function ownedArray(types: RustTypes, type: Extract<Type, { readonly kind: 'array' }>, name: string): string | undefined {
  if (type.len === 0) return '[]';
  const item = owned(types, type.item, name);
  return item === undefined ? undefined : `std::array::from_fn(|_| ${item})`;
}

function ownedTuple(types: RustTypes, type: Extract<Type, { readonly kind: 'tuple' }>): string | undefined {
  const items = type.fields.map((field) => owned(types, field.type, field.name));
  return items.includes(undefined) ? undefined : `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}

function ownedDecl(types: RustTypes, decl: TypeDecl, name: string): string | undefined {
  const rust = types.names.get(decl.name)!;
  switch (decl.kind) {
    case 'enum':
      return `${rust}::${typeName(decl.values[0]!.name)}`;
    case 'distinct': {
      const base = owned(types, decl.base, name);
      return base === undefined ? undefined : `${rust}(${base})`;
    }
    case 'handle':
    case 'variant':
      return undefined;
    default:
      return literal(types, rust, decl.fields);
  }
}

function literal(types: RustTypes, rust: string, fields: readonly { readonly name: string; readonly type: Type }[]): string | undefined {
  const scope = new NameScope();
  const values = fields.map((field) => {
    const value = owned(types, field.type, field.name);
    return value === undefined ? undefined : `${identifier(scope.take(memberName(field.name)))}: ${value}`;
  });
  if (values.includes(undefined)) return undefined;
  return values.length === 0 ? `${rust} {}` : `${rust} { ${values.join(', ')} }`;
}

/** `delay_ms` reads better than `lorem`. */
function word(name: string): string {
  return `a ${memberName(name).replaceAll('_', ' ')}`;
}
