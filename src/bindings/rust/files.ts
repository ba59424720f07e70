// The Rust package: which files it consists of.
import type { GeneratedFile } from '../../core/generated-file.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Binding, GenerateInput } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { lowerCrate } from './lower.js';
import { refusals } from './refusals.js';
import type { CrateView } from './view.js';

/** A crate with a safe API over a `sys` module. */
export const rustBinding: Binding = {
  id: 'rust',
  title: 'Rust',
  capabilities: EVERYTHING,
  options: ['abi', 'package'],
  generate: generateRust,
};

/** Rendered from templates of the same name. */
const RENDERED = [
  'Cargo.toml', 'README.md', 'build.rs', 'examples/sync.rs', 'examples/tokio/Cargo.toml', 'examples/tokio/src/main.rs',
  'src/consts.rs', 'src/events.rs', 'src/lib.rs', 'src/types.rs',
  'src/sys/calls.rs', 'src/sys/convert.rs', 'src/sys/functions.rs', 'src/sys/library.rs', 'src/sys/mod.rs', 'src/sys/raw.rs',
] as const;

/** The same in every crate. */
const SUPPORT = [
  'src/call.rs', 'src/error.rs', 'src/subscription.rs', 'src/tasks.rs', 'src/time.rs',
  'src/sys/answer.rs', 'src/sys/arena.rs', 'src/sys/check.rs', 'src/sys/containers.rs', 'src/sys/context.rs', 'src/sys/declare.rs',
  'src/sys/hosts.rs', 'src/sys/identity.rs', 'src/sys/loader.rs', 'src/sys/message.rs', 'src/sys/native.rs', 'src/sys/scalars.rs', 'src/sys/shapes.rs',
  'src/sys/submit.rs', 'src/sys/trampolines.rs',
] as const;

/** What the CBOR ABI adds. */
const CBOR_RENDERED = ['src/codecs.rs', 'src/sys/cbor_calls.rs'] as const;
const CBOR_SUPPORT = [
  'src/codec.rs', 'src/codec_reader.rs', 'src/coded.rs', 'src/coded_containers.rs', 'src/coded_scalars.rs', 'src/coded_time.rs', 'src/encoding.rs',
  'src/sys/cbor.rs',
] as const;

function generateRust({ model, options, positions, render }: GenerateInput): Result<readonly GeneratedFile[]> {
  const refused = refusals({ model, options, positions });
  if (refused.length > 0) return err(refused);
  const view = lowerCrate(model, options);
  const rendered = view.hasCbor ? [...RENDERED, ...CBOR_RENDERED] : RENDERED;
  const support = view.hasCbor ? [...SUPPORT, ...CBOR_SUPPORT] : SUPPORT;
  const context = (path: string, parts: object): GeneratedFile => ({ path, text: render.render('rust/src/context.rs.eta', { ...view, ...parts }) });
  const files = [
    ...rendered.map((path) => ({ path, text: render.render(`rust/${path}.eta`, view) })),
    ...support.map((path) => ({ path, text: `// ${view.notice}\n${render.verbatim(`rust/support/${path}`)}` })),
    context('src/context.rs', { callsModule: 'calls', moduleDocs: 'A context of the library, with its calls, host functions and events.' }),
    ...(view.hasCbor ? [context('src/cbor.rs', cborContext(view))] : []),
  ];
  return ok(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/** The same context over CBOR: for callers that want every value checked and copied through one encoding. */
function cborContext(view: CrateView): object {
  return {
    callsModule: 'cbor_calls',
    moduleDocs: 'The library over its CBOR ABI: the same context and calls, with every value encoded.',
    calls: view.calls.filter((call) => call.hasCbor),
    contextImports: view.cborImports,
  };
}
