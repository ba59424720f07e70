// Refusals come from declared data, before any output.
import { describe, expect, it } from 'vitest';
import type { Binding } from '../../src/bindings/binding.js';
import { EVERYTHING } from '../../src/bindings/capabilities.js';
import { generateBinding } from '../../src/bindings/registry.js';
import { createRenderer } from '../../src/bindings/render.js';
import type { Positions } from '../../src/model/positions.js';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';

/** A language that knows little, and throws when it is asked for more. */
const small: Binding = {
  id: 'go',
  title: 'Small',
  capabilities: { abis: ['native'], types: ['int64', 'string', 'named', 'void', 'seq', 'option', 'bool'], decls: ['object'], procs: ['ctor', 'method', 'dtor'], features: [] },
  options: [],
  generate: () => {
    throw new Error('asked for output');
  },
};

const positions: Positions = { files: ['src/kitchen.nim'], items: { 'types/Shape': [0, 120] } };

function refusals(binding: Binding, model: typeof kitchen, abi: 'native' | 'both' = 'native') {
  const files = generateBinding(binding, { model, positions, options: { abi }, render: createRenderer(new Map()) });
  return files.ok ? [] : files.error;
}

describe('a generator that does not support what a model uses', () => {
  it('is not asked for output; each item is named once, with its place', () => {
    const found = refusals(small, kitchen);
    const messages = found.map((diagnostic) => diagnostic.message);
    expect(messages).toContain('Small bindings do not support events (events/ticked)');
    expect(messages).toContain('Small bindings do not support host functions (hosts/fetch_token)');
    expect(messages).toContain('Small bindings do not support typed errors (procs/kitchen_finish)');
    expect(messages).toContain('Small bindings do not support constants (consts/max_jobs)');
    expect(messages).toContain('Small bindings do not support static procs (procs/kitchen_about)');
    expect(messages).toContain('Small bindings do not support the type `table` (types/Options)');
    expect(new Set(messages).size).toBe(messages.length);
    expect(found.find((diagnostic) => diagnostic.message.includes('variant'))).toEqual({
      severity: 'error',
      code: 'bindings.unsupported',
      message: 'Small bindings do not support variant types (types/Shape)',
      location: { file: 'src/kitchen.nim', line: 120 },
      hint: 'leave `go` out of the bindings, or the item out of the interface',
    });
  });

  it('refuses the CBOR ABI where it has the native one only', () => {
    const able = { ...small, capabilities: { ...EVERYTHING, abis: ['native'] as const } };
    expect(refusals(able, timer, 'both')).toEqual([
      {
        severity: 'error',
        code: 'bindings.unsupported',
        message: 'Small bindings do not support the CBOR ABI',
        hint: 'leave `--abi both` (`abi = "both"`) out for it',
        category: 'usage',
      },
    ]);
  });
});
