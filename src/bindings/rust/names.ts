// The only place that spells Rust identifiers.
import { pascalCase, snakeCase, upperSnakeCase, withoutPrefix, withoutForeign } from '../../model/words.js';
import { KEYWORDS, PATH_KEYWORDS, RESERVED_PACKAGES } from './reserved.js';

/** A name as Rust can spell it: keywords become raw identifiers, or get an underscore where there are none. */
export function identifier(name: string): string {
  const spelled = withoutForeign(name, (code) => `u${code}`);
  if (PATH_KEYWORDS.has(spelled)) return `${spelled}_`;
  return KEYWORDS.has(spelled) ? `r#${spelled}` : spelled;
}

/** `EchoRequest`: types, and the values of enums. */
export function typeName(name: string): string {
  return identifier(pascalCase(name));
}

/** `delay_ms`: fields, parameters and functions, before {@link identifier}. */
export function memberName(name: string): string {
  return snakeCase(name);
}

/** `echo` for `my_timer_echo`, before {@link identifier}. */
export function procName(library: string, name: string): string {
  return snakeCase(withoutPrefix(name, library));
}

/** `MAX_JOBS` for `maxJobs` and for `myTimerMaxJobs`. */
export function constantName(library: string, name: string): string {
  return identifier(upperSnakeCase(withoutPrefix(snakeCase(name), library)));
}

/** `echo_blocking` for `echo`, `drop_blocking_` for `drop_`. */
export function blockingName(name: string): string {
  return name.replace(/_*$/, (end) => `_blocking${end}`);
}

/** `on_tick` for the event `tick`, and for `on_tick`. */
export function subscriptionName(event: string): string {
  const name = eventName(event);
  return name.startsWith('on_') ? name : `on_${name}`;
}

/** The inner function behind it: `event__tick`. */
export function eventFunction(event: string): string {
  return `event__${eventName(event)}`;
}

/** Wire names are free texts. */
function eventName(event: string): string {
  return withoutForeign(snakeCase(event), (code) => `u${code}`);
}

/** `MY_TIMER_LIB_DIR`: where build and loader look first. */
export function directoryVariable(library: string): string {
  return `${library.toUpperCase()}_LIB_DIR`;
}

/** The package's name: the project's choice, else the library's, changed where cargo would refuse it. */
export function packageName(library: string, chosen: string | undefined): string {
  const name = chosen ?? library;
  return RESERVED_PACKAGES.has(name) ? `${name}-ffi` : name;
}

/** The name under which code uses the package. */
export function crateName(packageName: string): string {
  return packageName.replaceAll('-', '_');
}

/** Hands out names, each once: a name that is taken gets underscores behind it. */
export class NameScope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** The name, or the nearest that is free; `forms` are what it takes, by default itself. */
  take(name: string, forms: (name: string) => readonly string[] = (own) => [own]): string {
    let free = name;
    while (forms(free).some((taken) => this.#taken.has(taken))) free += '_';
    for (const taken of forms(free)) this.#taken.add(taken);
    return free;
  }
}
