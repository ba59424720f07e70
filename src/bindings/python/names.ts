// The only place that spells Python identifiers.
import { pascalCase, snakeCase, upperSnakeCase, withoutPrefix, withoutForeign } from '../../model/words.js';
import { KEYWORDS, RESERVED_MODULES } from './reserved.js';

/** A name as Python can spell it: keywords get an underscore, two in front would be mangled inside a class. */
export function identifier(name: string): string {
  const spelled = withoutForeign(name, (code) => `u${code}`).replace(/^_+/, '');
  return KEYWORDS.has(spelled) ? `${spelled}_` : spelled;
}

/** `EchoRequest`. */
export function typeName(name: string): string {
  return identifier(pascalCase(name));
}

/** `delay_ms`. */
export function memberName(name: string): string {
  return identifier(snakeCase(name));
}

/** `COLOR_RED`: values of enums, and constants. */
export function constantName(name: string): string {
  return identifier(upperSnakeCase(name));
}

/** `echo` for `my_timer_echo`. */
export function procName(library: string, name: string): string {
  return memberName(withoutPrefix(name, library));
}

/** `MY_TIMER_LIB_DIR`: where the loader looks first. */
export function directoryVariable(library: string): string {
  return `${library.toUpperCase()}_LIB_DIR`;
}

/** The package's import name: the project's choice, else the library's. */
export function packageName(library: string, chosen: string | undefined): string {
  const name = (chosen ?? library).replaceAll('-', '_');
  return RESERVED_MODULES.has(name) || KEYWORDS.has(name) ? `${name}_ffi` : name;
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
