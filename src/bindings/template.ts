// The text of a template as JavaScript: it adds up the view's texts, and those of other templates. Eta parses, this prints.
import { Eta } from 'eta/core';

/** Fills a template: `it` is the view, `print` the text of a value, `render` the text of another template with a view of its own. */
export type Template = (it: object, print: (value: unknown) => string, render: (path: string, view: object) => string) => string;

/** The body of a `Template` with this text. */
export function templateBody(text: string): string {
  const lines = PARSER.parse(text).map((part) => {
    // Eta has escaped it for single quotes.
    if (typeof part === 'string') return `out += '${part}';`;
    if (part.t === 'e') return part.val;
    return part.t === 'r' ? `out += ${part.val};` : `out += print(${part.val});`;
  });
  return ["let out = '';", ...lines, 'return out;'].join('\n');
}

const PARSER = new Eta({ autoTrim: false, plugins: [{ processTemplate: withoutTagLines }] });

/** A line that holds only tags leaves no trace: templates stay indented like code and the output has no blank lines for it. */
function withoutTagLines(text: string): string {
  return text.replace(/^[ \t]*((?:<%(?!=)(?:(?!%>).)*%>[ \t]*)+)\r?\n/gm, (_line, tags: string) => tags.trimEnd());
}
