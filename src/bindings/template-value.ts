// Values and conditions of templates: literals, paths into the view, comparisons. A name that the scope lacks throws.

/** What a template sees: names of its own, and those around it. */
export interface Scope {
  readonly names: object;
  readonly outer?: Scope;
}

/** Reads something out of a scope. */
export type Value = (scope: Scope) => unknown;

/** The words of a tag or an output: strings, numbers, paths, operators. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/'[^']*'|"[^"]*"|[\w.[\]-]+|==|!=|\S/g) ?? [];
}

/** A string, a number, `true`, `false`, or a path: `name.name[0].name`. */
export function value(word: string): Value {
  if (/^['"]/.test(word)) return constant(word.slice(1, -1));
  if (/^-?\d+$/.test(word)) return constant(Number(word));
  if (word === "true" || word === "false") return constant(word === "true");
  const [first, ...steps] = [...word.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([step, index]) => (index === undefined ? constant(step) : value(index)));
  const name = String(first!({ names: {} }));
  return (scope) => {
    let found = lookUp(scope, name);
    for (const step of steps) found = memberOf(found, String(step(scope)));
    if (found === undefined) throw new Error(`undefined variable: ${word}`);
    return found;
  };
}

function constant(given: unknown): Value {
  return () => given;
}

function lookUp(scope: Scope, name: string): unknown {
  for (let place: Scope | undefined = scope; place !== undefined; place = place.outer) {
    if (Object.hasOwn(place.names, name)) return (place.names as Record<string, unknown>)[name];
  }
  return undefined;
}

/** A member of its own; `size` (or `length`) of a list or a text, `first` and `last` of a list. */
function memberOf(given: unknown, name: string): unknown {
  if (typeof given === "string" || Array.isArray(given)) {
    if (name === "size" || name === "length") return given.length;
    return name === "first" ? given[0] : name === "last" ? given.at(-1) : given[Number(name)];
  }
  return typeof given === "object" && given !== null && Object.hasOwn(given, name) ? (given as Record<string, unknown>)[name] : undefined;
}

/** `a`, `a == b`, `a > b`, and several of these between `and`s or between `or`s. */
export function condition(words: readonly string[]): Value {
  const both = words.includes("and");
  if (both && words.includes("or")) throw new Error(`and beside or: ${words.join(" ")}`);
  const parts = split(words, both ? "and" : "or").map(comparison);
  if (parts.length === 1) return parts[0]!;
  return both ? (scope) => parts.every((part) => truth(part(scope))) : (scope) => parts.some((part) => truth(part(scope)));
}

function split(words: readonly string[], at: string): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === at) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts;
}

function comparison([left, operator, right, ...rest]: readonly string[]): Value {
  const a = value(left!);
  if (operator === undefined) return a;
  const b = value(right!);
  if (operator === "==" && rest.length === 0) return (scope) => a(scope) === b(scope);
  if (operator === "!=" && rest.length === 0) return (scope) => a(scope) !== b(scope);
  if (operator === ">" && rest.length === 0) return (scope) => (a(scope) as number) > (b(scope) as number);
  throw new Error(`unknown comparison: ${[left, operator, right, ...rest].join(" ")}`);
}

export function truth(given: unknown): boolean {
  return Boolean(given);
}
