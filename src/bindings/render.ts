// Turns a template and a view into text. Templates loop, test and print; an unknown variable or filter throws (a bug of ours).
import { type Template, compileTemplate } from "./template.js";

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

/** A renderer over the given templates; reads each on first use. */
export function createRenderer(templates: TemplateSet): Renderer {
  const known = new Map<string, Template>();
  const find = (path: string): Template => {
    const template = known.get(path) ?? compile(path);
    known.set(path, template);
    return template;
  };
  const compile = (path: string): Template => {
    const text = templates.get(path);
    if (text === undefined) throw new Error(`no template ${path}`);
    const template = named(path, () => compileTemplate(withoutTagLines(text), find));
    return (scope, out) => named(path, () => template(scope, out));
  };
  return {
    render: (path, view) => {
      const out: string[] = [];
      find(path)({ names: view }, out);
      return out.join("");
    },
    verbatim: (path) => {
      const text = templates.get(path);
      if (text === undefined) throw new Error(`no support file ${path}`);
      return text;
    },
  };
}

/** Says in which template something went wrong. */
function named<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (problem) {
    throw new Error(`${(problem as Error).message} (in ${path})`, { cause: problem });
  }
}

/** A line that holds only tags leaves no trace: templates stay indented like code and the output has no blank lines for it. */
function withoutTagLines(text: string): string {
  return text.replace(/^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\r?\n/gm, (_line, tags: string) => tags.trimEnd());
}
