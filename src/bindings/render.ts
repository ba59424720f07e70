// Turns a template and a view into text. Templates loop, test and print; a name that the view lacks throws (a bug of ours).
import { Eta } from 'eta/core';

/** Template texts by path relative to `templates/bindings`, for instance `c/header.h.eta`. */
export interface TemplateSet {
  /** The text at a path; undefined when there is none. */
  readonly get: (path: string) => string | undefined;
}

export interface Renderer {
  /** Fills the template with the view. Throws for a template or name that does not exist. */
  readonly render: (template: string, view: object) => string;
  /** A support file as it is. Throws when it does not exist. */
  readonly verbatim: (path: string) => string;
}

/** A renderer over the given templates; reads and compiles each on first use. */
export function createRenderer(templates: TemplateSet): Renderer {
  const read = (path: string): string => {
    const text = templates.get(path);
    if (text === undefined) throw new Error(`no template or support file ${path}`);
    return text;
  };
  const engine = new Engine({
    autoEscape: false,
    autoFilter: true,
    autoTrim: false,
    cache: true,
    filterFunction: printed,
    functionHeader: 'const render = this.show;',
    plugins: [{ processTemplate: withoutTagLines }],
  });
  engine.resolvePath = (path) => path;
  engine.readFile = read;
  return { render: engine.show, verbatim: read };
}

class Engine extends Eta {
  /** What a template calls to render another: that one sees the view it is given and nothing else. */
  readonly show = (path: string, view: object): string => this.render(path, strict(view));
}

/** Only text, numbers and truth values have one obvious form. */
function printed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw new Error(`a template prints ${value === null ? 'null' : typeof value}`);
}

/** The view, whose every part throws when it is asked for a name that it does not have: a test of such a name must not be false. */
function strict(view: object): object {
  if (STRICT.has(view)) return view;
  const proxy = new Proxy(view, KNOWN_NAMES);
  STRICT.add(proxy);
  return proxy;
}

/** Views are handed on from template to template. */
const STRICT = new WeakSet<object>();

const KNOWN_NAMES: ProxyHandler<object> = {
  get: (target, name) => {
    const value: unknown = Reflect.get(target, name);
    if (value === undefined && typeof name === 'string' && !(name in target)) throw new Error(`the view has no ${name}`);
    return typeof value === 'object' && value !== null ? strict(value) : value;
  },
};

/** A line that holds only tags leaves no trace: templates stay indented like code and the output has no blank lines for it. */
function withoutTagLines(text: string): string {
  return text.replace(/^[ \t]*((?:<%(?!=)(?:(?!%>).)*%>[ \t]*)+)\r?\n/gm, (_line, tags: string) => tags.trimEnd());
}
