// Gives every exported name of a package away once: the author's names come first, ours make way.
import type { Event, Host, InterfaceModel, Proc, Type } from '../../model/types.js';
import { everyType } from '../../model/references.js';
import { withoutPrefix } from '../../model/words.js';
import { branchName, constructorName, enumConstant, exported, memberName, setterName, shapeName, subscribeName, typeName } from './names.js';

/** What the package itself gives out. */
export interface OwnNames {
  readonly error: string;
  readonly typedError: string;
  readonly interfaceError: string;
  readonly difference: string;
  readonly loadError: string;
  readonly codecError: string;
  readonly load: string;
  readonly shutdown: string;
  readonly version: string;
  readonly checksum: string;
  readonly revision: string;
}

const OWN: OwnNames = {
  error: 'Error', typedError: 'TypedError', interfaceError: 'InterfaceError', difference: 'Difference', loadError: 'LoadError', codecError: 'CodecError',
  load: 'Load', shutdown: 'Shutdown', version: 'Version', checksum: 'InterfaceChecksum', revision: 'Revision',
};

/** The exported names of one module's packages; both packages spell the same things the same way. */
export class PackageNames {
  /** cgo's own package is called C. */
  readonly #taken = new Set(['C']);
  /** The methods of the context. */
  readonly #members = new Set(['Close']);
  readonly #given = new Map<string, string>();
  readonly own: OwnNames;
  readonly context: string;

  constructor(model: InterfaceModel) {
    const { library } = model;
    this.context = this.#give('context', typeName(library.nimType));
    for (const decl of model.types) this.#give(`type ${decl.name}`, typeName(decl.name));
    for (const { type } of everyType(model)) if (type.kind === 'tuple') this.#give(`tuple ${shapeName(type)}`, shapeName(type));
    for (const proc of model.procs) {
      if (proc.kind === 'ctor') this.#give(`proc ${proc.name}`, constructorName(library.name, proc.name));
      if (proc.kind === 'static') this.#give(`proc ${proc.name}`, memberName(library.name, proc.name));
      if (proc.kind !== 'ctor' && proc.kind !== 'static') this.#members.add(memberName(library.name, proc.name));
    }
    for (const event of model.events) this.#giveMember(`event ${event.name}`, subscribeName(event.name));
    for (const host of model.hosts) this.#giveMember(`host ${host.name}`, setterName(host.name));
    for (const constant of model.consts) this.#give(`const ${constant.name}`, exported(withoutPrefix(constant.name, library.name)));
    for (const decl of model.types) {
      if (decl.kind === 'variant') for (const branch of decl.branches) this.#give(`branch ${decl.name} ${branch.values[0]!}`, branchName(decl.name, branch.values[0]!));
      if (decl.kind === 'enum') for (const value of decl.values) this.#give(`value ${decl.name} ${value.name}`, enumConstant(decl.name, value.name));
    }
    this.own = Object.fromEntries(Object.entries(OWN).map(([key, name]: [string, string]) => [key, this.take(this.#taken.has(name) ? `Library${name}` : name)])) as unknown as OwnNames;
  }

  /** A declared type. */
  type(name: string): string {
    return this.#of(`type ${name}`);
  }

  /** The struct of an anonymous tuple. */
  tuple(type: Extract<Type, { readonly kind: 'tuple' }>): string {
    return this.#of(`tuple ${shapeName(type)}`);
  }

  /** The struct of a variant's branch. */
  branch(variant: string, firstValue: string): string {
    return this.#of(`branch ${variant} ${firstValue}`);
  }

  /** A constant of an enum. */
  value(type: string, name: string): string {
    return this.#of(`value ${type} ${name}`);
  }

  constant(name: string): string {
    return this.#of(`const ${name}`);
  }

  /** A constructor or static proc; methods have the context to themselves. */
  call(proc: Proc, library: string): string {
    return this.#given.get(`proc ${proc.name}`) ?? memberName(library, proc.name);
  }

  /** The method that subscribes to an event. */
  event(event: Event): string {
    return this.#of(`event ${event.name}`);
  }

  /** The method that sets a host function. */
  host(host: Host): string {
    return this.#of(`host ${host.name}`);
  }

  /** What a call's inner functions are called after: a constructor `New` and a method `New` are two. */
  inner(proc: Proc, library: string): string {
    const name = this.call(proc, library);
    return proc.kind === 'ctor' && this.#members.has(name) ? `${name}_` : name;
  }

  /** A name that nothing else has; underscores are added until that is so. */
  take(name: string): string {
    const free = this.#taken.has(name) ? this.take(`${name}_`) : name;
    this.#taken.add(free);
    return free;
  }

  /** A name with which both `Encode` and `Decode` are free. */
  takePair(name: string): string {
    const pair = [`Encode${name}`, `Decode${name}`];
    if (pair.some((own) => this.#taken.has(own))) return this.takePair(`${name}_`);
    for (const own of pair) this.#taken.add(own);
    return name;
  }

  #give(key: string, name: string): string {
    const known = this.#given.get(key) ?? this.take(name);
    this.#given.set(key, known);
    return known;
  }

  #giveMember(key: string, name: string): void {
    const free = this.#members.has(name) ? `${name}_` : name;
    this.#members.add(free);
    this.#given.set(key, free);
  }

  #of(key: string): string {
    const name = this.#given.get(key);
    if (name === undefined) throw new Error(`no Go name for ${key}`);
    return name;
  }
}
