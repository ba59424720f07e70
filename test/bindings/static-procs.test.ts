// A library without a context: its READMEs and examples show its static procs.
import { expect, it } from 'vitest';
import * as b from '../fixtures/models/build.js';
import { packageFiles } from '../rig/packages.js';

const model = b.model('sums', {
  library: { name: 'sums', nimType: 'Sums', defaultAbi: 'native', version: '1.0.0', docs: '' },
  types: [b.object('Pair', { left: b.int, right: b.int })],
  procs: [b.proc('sums_add', { kind: 'static', params: b.params({ pair: b.named('Pair') }), result: b.int }), b.proc('sums_reset', { kind: 'static' })],
});

it.each([
  ['python', 'README.md', ['from sums import Error, Pair, Sums\n\ntry:\n    print(Sums.add(Pair(left=1, right=1)))\n    print(Sums.reset())\nexcept Error as problem:']],
  ['rust', 'README.md', ['use sums::{Pair, Sums};', '    println!("add: {:?}", Sums::add_blocking(&Pair { left: 1, right: 1 }));\n    Ok(())\n}']],
  ['rust', 'examples/sync.rs', ['println!("reset: {:?}", Sums::reset_blocking());\n    Ok(())\n}']],
  ['rust', 'examples/tokio/src/main.rs', ['println!("add: {:?}", Sums::add(&Pair { left: 1, right: 1 }).await);']],
  ['go', 'README.md', ['\tresult1, err := sums.Add(ctx, sums.Pair{Left: 1, Right: 1})\n\treport("Add", result1, err)\n\treport("Reset", nil, sums.Reset(ctx))\n}']],
] as const)('the %s package shows how static procs are called: %s', async (language, path, texts) => {
  const file = (await packageFiles(language, model)).find((one) => one.path === path)!;
  for (const text of texts) expect(file.text).toContain(text);
  expect(file.text).not.toMatch(/\bcontext\.(?:close|add)|"log"/);
});
