// What Rust or cargo cannot express: refused before any output.
import { error, type Diagnostic } from '../../core/diagnostic.js';
import { locate } from '../../model/positions.js';
import type { GenerateInput } from '../binding.js';
import { PATH_KEYWORDS } from './reserved.js';

/** Everything that would not compile. */
export function refusals({ model, options, positions }: Pick<GenerateInput, 'model' | 'options' | 'positions'>): readonly Diagnostic[] {
  const { packageName } = options;
  const isName = packageName === undefined || /^[A-Za-z][A-Za-z0-9_-]*$/.test(packageName);
  const name = isName ? [] : [error('bindings.rust.package', `\`${packageName}\` is no name of a cargo package`, {
    hint: 'use letters, digits, `-` and `_`, beginning with a letter, in `[bindings.rust] package`',
  })];
  const symbols = model.procs.filter((proc) => PATH_KEYWORDS.has(proc.name)).map((proc) => {
    const location = locate(positions, `procs/${proc.name}`);
    return error('bindings.rust.name', `no Rust function can have the exported name \`${proc.name}\``, { hint: 'rename the proc', ...(location && { location }) });
  });
  return [...name, ...symbols];
}
