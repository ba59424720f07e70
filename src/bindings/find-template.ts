// Templates as functions, each compiled when it is first used: so it is where the code runs from its sources, as in the tests. In ffi's
// own bundles scripts/bundle.mjs puts a table of all templates, compiled, in this file's place: it takes a tenth of a short command.
import { templateBody, type Template } from './template.js';

/** The template at a path, whose text `read` gives; undefined if there is none. */
export function findTemplate(path: string, read: (path: string) => string | undefined): Template | undefined {
  const text = read(path);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return text === undefined ? undefined : (new Function('it', 'print', 'render', templateBody(text)) as Template);
}
