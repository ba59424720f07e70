// The Rust package: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { ok, type Result } from '../../core/result.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { lowerCrate } from './lower.js';

/** A crate with a safe API over a `sys` module. */
export const rustBinding: Binding = {
  id: 'rust',
  title: 'Rust',
  capabilities: { ...EVERYTHING, abis: ['native'] },
  options: ['package'],
  generate: generateRust,
};

/** Rendered from templates of the same name. */
const RENDERED = [
  'Cargo.toml', 'README.md', 'build.rs', 'examples/sync.rs', 'examples/tokio/Cargo.toml', 'examples/tokio/src/main.rs',
  'src/consts.rs', 'src/context.rs', 'src/events.rs', 'src/lib.rs', 'src/types.rs',
  'src/sys/calls.rs', 'src/sys/convert.rs', 'src/sys/functions.rs', 'src/sys/library.rs', 'src/sys/raw.rs',
] as const;

/** The same in every crate. */
const SUPPORT = [
  'src/call.rs', 'src/error.rs', 'src/subscription.rs', 'src/tasks.rs', 'src/time.rs',
  'src/sys/arena.rs', 'src/sys/check.rs', 'src/sys/containers.rs', 'src/sys/context.rs', 'src/sys/declare.rs', 'src/sys/hosts.rs',
  'src/sys/loader.rs', 'src/sys/mod.rs', 'src/sys/native.rs', 'src/sys/shapes.rs', 'src/sys/trampolines.rs',
] as const;

function generateRust({ model, options, render }: GenerateInput): Result<readonly GeneratedFile[]> {
  const view = lowerCrate(model, options);
  return ok([
    ...RENDERED.map((path) => ({ path, text: render.render(`rust/${path}.liquid`, view) })),
    ...SUPPORT.map((path) => ({ path, text: `// ${view.notice}\n${render.verbatim(`rust/support/${path}`)}` })),
  ]);
}
