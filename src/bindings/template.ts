// The part of the Liquid language that templates use, as functions: text in, a function from scope to text out. No logic beyond
// loops, tests and printing (docs/decisions/0042-own-templates.md).

import { type Scope, type Value, condition, truth, value, wordsOf } from "./template-value.js";

/** Appends what the template prints. */
export type Template = (scope: Scope, out: string[]) => void;

/** Gives a template by its path; throws when there is none. */
export type FindTemplate = (path: string) => Template;

/** Reads a template; throws for what is not in the language. */
export function compileTemplate(text: string, find: FindTemplate): Template {
  return new Reader(text, find).block([]).template;
}

interface Block {
  readonly template: Template;
  /** The words of the tag that ended it; none at the end of the text. */
  readonly end: readonly string[];
}

/** Walks over the pieces of a text: what is between tags, `{{ outputs }}` and `{% tags %}`. */
class Reader {
  readonly #pieces: readonly string[];
  readonly #find: FindTemplate;
  #at = 0;

  constructor(text: string, find: FindTemplate) {
    this.#pieces = text.split(/(\{\{.*?\}\}|\{%.*?%\})/s);
    this.#find = find;
  }

  /** The pieces up to one of these tags. */
  block(ends: readonly string[]): Block {
    const parts: Template[] = [];
    while (this.#at < this.#pieces.length) {
      const piece = this.#pieces[this.#at++]!;
      if (piece.startsWith("{{")) parts.push(printing(piece.slice(2, -2)));
      else if (piece.startsWith("{%")) {
        const words = wordsOf(piece.slice(2, -2));
        if (ends.includes(words[0]!)) return { template: inOrder(parts), end: words };
        if (!piece.slice(2).trimStart().startsWith("#")) parts.push(this.#tag(words));
      } else if (piece !== "") parts.push((_scope, out) => void out.push(piece));
    }
    if (ends.length > 0) throw new Error(`the template ends before ${ends.at(-1)}`);
    return { template: inOrder(parts), end: [] };
  }

  #tag(words: readonly string[]): Template {
    switch (words[0]) {
      case "if":
        return this.#test(condition(words.slice(1)), "endif");
      case "unless": {
        const holds = condition(words.slice(1));
        return this.#test((scope) => !truth(holds(scope)), "endunless");
      }
      case "case":
        return this.#choice(value(words[1]!));
      case "for":
        return this.#loop(words);
      case "render":
        return this.#part(words);
      default:
        throw new Error(`unknown tag: ${words.join(" ")}`);
    }
  }

  #test(holds: Value, last: string): Template {
    const { template, end } = this.block(["elsif", "else", last]);
    const otherwise = end[0] === "elsif" ? this.#test(condition(end.slice(1)), last) : end[0] === "else" ? this.block([last]).template : nothing;
    return (scope, out) => (truth(holds(scope)) ? template : otherwise)(scope, out);
  }

  #choice(subject: Value): Template {
    const cases: { readonly values: readonly Value[]; readonly template: Template }[] = [];
    let { end } = this.block(["when", "endcase"]);
    let otherwise: Template = nothing;
    while (end[0] === "when") {
      const values = end.slice(1).filter((word) => word !== ",").map(value);
      const block = this.block(["when", "else", "endcase"]);
      cases.push({ values, template: block.template });
      end = block.end;
    }
    if (end[0] === "else") otherwise = this.block(["endcase"]).template;
    return (scope, out) => {
      const wanted = subject(scope);
      const chosen = cases.find(({ values }) => values.some((one) => one(scope) === wanted));
      (chosen?.template ?? otherwise)(scope, out);
    };
  }

  /** `for NAME in LIST [limit: COUNT]`, with `forloop.first`, `last`, `index` and `index0` inside. */
  #loop([, name, , list, ...rest]: readonly string[]): Template {
    const items = value(list!);
    const limit = rest[0] === "limit" ? value(rest[2]!) : () => Infinity;
    const body = this.block(["endfor"]).template;
    return (scope, out) => {
      const all = (items(scope) as readonly unknown[]).slice(0, limit(scope) as number);
      for (const [at, item] of all.entries()) {
        const forloop = { first: at === 0, last: at === all.length - 1, index: at + 1, index0: at };
        body({ names: { [name!]: item, forloop }, outer: scope }, out);
      }
    };
  }

  /** `render 'path', name: value, …`: the other template sees these names and no others. */
  #part([, path, ...rest]: readonly string[]): Template {
    const names: (readonly [string, Value])[] = [];
    for (let at = 0; at < rest.length; at += 4) names.push([rest[at + 1]!, value(rest[at + 3]!)]);
    const other = path!.slice(1, -1);
    return (scope, out) => this.#find(other)({ names: Object.fromEntries(names.map(([name, given]) => [name, given(scope)])) }, out);
  }
}

function nothing(): void {}

function inOrder(parts: readonly Template[]): Template {
  return (scope, out) => {
    for (const part of parts) part(scope, out);
  };
}

/** `{{ value }}`, or `{{ list | join: "text" }}`: the one filter there is. */
function printing(text: string): Template {
  const [word, bar, filter, , argument] = wordsOf(text);
  const given = value(word!);
  if (bar === undefined) return (scope, out) => void out.push(String(given(scope)));
  if (filter !== "join") throw new Error(`undefined filter: ${filter}`);
  const between = value(argument!);
  return (scope, out) => void out.push((given(scope) as readonly unknown[]).join(between(scope) as string));
}
