// Arguments for the README's example, made up from the model.
import type { Host, Proc, Type, TypeDecl } from '../../model/types.js';
import { identifiersIn } from '../../model/words.js';
import { NameScope, constantName, memberName } from './names.js';
import { lookUp, text, type PythonTypes } from './types.js';
import type { CallView, HostView, SampleView } from './view.js';

const MOST_CALLS = 3;

/** What an example is made from. */
export interface Surface {
  readonly calls: readonly { readonly proc: Proc; readonly call: CallView }[];
  readonly hosts: readonly { readonly host: Host; readonly view: HostView }[];
}

/** A constructor, a function for each host function, and the first methods with values for all parameters; without a constructor static procs. */
export function lowerSample(types: PythonTypes, { calls, hosts }: Surface): SampleView {
  const made = calls.flatMap(({ proc, call }) => {
    const args = proc.params.map((param) => value(types, param.type, param.name));
    return args.includes(undefined) ? [] : [{ proc, text: `${call.name}(${args.join(', ')})` }];
  });
  const create = made.find(({ proc }) => proc.kind === 'ctor');
  const kinds = create === undefined ? ['static'] : ['method', 'sync'];
  const called = made.filter(({ proc }) => kinds.includes(proc.kind)).slice(0, MOST_CALLS);
  const set = create === undefined ? [] : hosts.flatMap(({ host, view }) => answering(types, host, view));
  const words = identifiersIn([...[create, ...called].map((item) => item?.text ?? ''), ...set].join(' '));
  const names = [...types.names.values(), 'Moment'].filter((name) => words.has(name));
  return {
    exists: create !== undefined || called.length > 0,
    create: create === undefined ? '' : `${types.context}.${create.text}`,
    hosts: set,
    calls: called.map(({ text }) => `${create === undefined ? types.context : 'context'}.${text}`),
    imports: ['Error', types.context, ...names].sort().join(', '),
  };
}

/** A setter with a function that gives the same for every request; none where no result can be made up. */
function answering(types: PythonTypes, host: Host, { name, params }: HostView): readonly string[] {
  const result = host.result.kind === 'void' ? 'None' : value(types, host.result, 'text');
  return result === undefined ? [] : [`set_${name}(lambda${params === '' ? '' : ` ${params}`}: ${result})`];
}

/** A value; undefined where none can be made, as for handles. */
function value(types: PythonTypes, type: Type, name: string): string | undefined {
  switch (type.kind) {
    case 'string':
      return text(`a ${memberName(name).replaceAll('_', ' ')}`);
    case 'float32':
    case 'float64':
      return '1.0';
    case 'bool':
      return 'True';
    case 'bytes':
      return 'b"..."';
    case 'time':
      return 'Moment()';
    case 'option':
      return 'None';
    case 'seq':
      return '[]';
    case 'named':
      return declared(types, lookUp(types, type.name), name);
    case 'set':
    case 'hashSet':
    case 'table':
    case 'array':
    case 'tuple':
    case 'cstring':
    case 'pointer':
    case 'void':
      return undefined;
    default:
      return '1';
  }
}

function declared(types: PythonTypes, decl: TypeDecl, name: string): string | undefined {
  const own = types.names.get(decl.name)!;
  if (decl.kind === 'enum') return `${own}.${constantName(decl.values[0]!.name)}`;
  if (decl.kind === 'distinct') {
    const base = value(types, decl.base, name);
    return base === undefined ? undefined : `${own}(${base})`;
  }
  if (decl.kind === 'handle' || decl.kind === 'variant') return undefined;
  const scope = new NameScope();
  const fields = decl.fields.map((field) => {
    const inner = value(types, field.type, field.name);
    return inner === undefined ? undefined : `${scope.take(memberName(field.name))}=${inner}`;
  });
  return fields.includes(undefined) ? undefined : `${own}(${fields.join(', ')})`;
}
