// Turns a template and a view into text. Templates loop, test and print; an unknown variable or filter throws (a bug of ours).
import { type FS, Liquid, type Template } from 'liquidjs';

/** Template texts by path relative to `templates/bindings`, for instance `c/header.h.liquid`. */
export interface TemplateSet {
  /** The text at a path; undefined when there is none. */
  readonly get: (path: string) => string | undefined;
}

export interface Renderer {
  /** Fills the template with the view. Throws for a template or variable that does not exist. */
  readonly render: (template: string, view: object) => string;
  /** A support file as it is. Throws when it does not exist. */
  readonly verbatim: (path: string) => string;
}

/** A renderer over the given templates; reads and parses each on first use. */
export function createRenderer(templates: TemplateSet): Renderer {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    relativeReference: false,
    fs: filesOf(templates),
    cache: true,
  });
  const parsed = new Map<string, Template[]>();
  const parse = (path: string): Template[] => {
    const known = parsed.get(path);
    if (known) return known;
    const template = engine.parse(sourceOf(templates, path), path);
    parsed.set(path, template);
    return template;
  };
  return {
    render: (path, view) => String(engine.renderSync(parse(path), view)),
    verbatim: (path) => {
      const text = templates.get(path);
      if (text === undefined) throw new Error(`no support file ${path}`);
      return text;
    },
  };
}

/** Templates as liquidjs reads those that others name, by a path that is already whole. */
function filesOf(templates: TemplateSet): FS {
  const read = (path: string): string => sourceOf(templates, path);
  return {
    exists: (path) => Promise.resolve(templates.get(path) !== undefined),
    existsSync: (path) => templates.get(path) !== undefined,
    readFile: (path) => Promise.resolve(read(path)),
    readFileSync: read,
    resolve: (_folder, path) => path,
  };
}

function sourceOf(templates: TemplateSet, path: string): string {
  const text = templates.get(path);
  if (text === undefined) throw new Error(`no template ${path}`);
  return withoutTagLines(text);
}

/** A line that holds only tags leaves no trace: templates stay indented like code and the output has no blank lines for it. */
function withoutTagLines(text: string): string {
  return text.replace(/^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\r?\n/gm, (_line, tags: string) => tags.trimEnd());
}
