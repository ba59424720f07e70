// Turns a template and a view into text. Templates loop, test and print; an unknown variable or filter throws (a bug of ours).
import { Liquid, type Template } from 'liquidjs';

/** Template texts by path relative to `templates/bindings`, for instance `c/header.h.liquid`. */
export type TemplateSet = ReadonlyMap<string, string>;

export interface Renderer {
  /** Fills the template with the view. Throws for a template or variable that does not exist. */
  readonly render: (template: string, view: object) => string;
  /** A support file as it is. Throws when it does not exist. */
  readonly verbatim: (path: string) => string;
}

/** A renderer over the given templates; parses each on first use. */
export function createRenderer(templates: TemplateSet): Renderer {
  const sources = Object.fromEntries([...templates].map(([path, text]) => [path, withoutTagLines(text)]));
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    relativeReference: false,
    templates: sources,
    cache: true,
  });
  const parsed = new Map<string, Template[]>();
  const parse = (path: string): Template[] => {
    const known = parsed.get(path);
    if (known) return known;
    const template = engine.parse(find(sources, path), path);
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

function find(sources: Readonly<Record<string, string>>, path: string): string {
  const source = sources[path];
  if (source === undefined) throw new Error(`no template ${path}`);
  return source;
}

/** A line that holds only tags leaves no trace: templates stay indented like code and the output has no blank lines for it. */
function withoutTagLines(text: string): string {
  return text.replace(/^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\r?\n/gm, (_line, tags: string) => tags.trimEnd());
}
