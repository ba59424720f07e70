// Turns a template and a view into text. Templates loop, test and print; a name that the view lacks throws (a bug of ours).
import { findTemplate } from './find-template.js';
import type { Template } from './template.js';

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

/** A renderer over the given templates; finds each on first use. */
export function createRenderer(templates: TemplateSet): Renderer {
  const known = new Map<string, Template>();
  const read = (path: string) => templates.get(path);
  const template = (path: string): Template => {
    const found = known.get(path) ?? findTemplate(path, read) ?? absent(path);
    known.set(path, found);
    return found;
  };
  const render = (path: string, view: object): string => template(path)(strict(view), printed, render);
  return { render, verbatim: (path) => read(path) ?? absent(path) };
}

function absent(path: string): never {
  throw new Error(`no template or support file ${path}`);
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
