// The C README's example, where the fixture models do not show it.
import { describe, expect, it } from 'vitest';
import * as b from '../../fixtures/models/build.js';
import { packageFiles } from '../../rig/packages.js';

describe('the README\'s example', () => {
  it('prints unsigned numbers without a sign', async () => {
    const model = b.model('hash', {
      library: { name: 'hash', nimType: 'Hash', defaultAbi: 'native', version: '1.0.0', docs: '' },
      procs: [b.proc('hash_create', { kind: 'ctor' }), b.proc('hash_of', { result: b.simple('uint64') }), b.proc('hash_difference', { result: b.int }), b.proc('hash_destroy', { kind: 'dtor' })],
    });
    const readme = (await packageFiles('c', model)).find((file) => file.path === 'README.md')!.text;
    expect(readme.match(/printf\("hash_\w+: .*/g)).toEqual([
      'printf("hash_of: %llu\\n", (unsigned long long)of_result);',
      'printf("hash_difference: %lld\\n", (long long)difference_result);',
    ]);
  });

  it('says what a failure without a text is', async () => {
    const model = b.model('picker', {
      library: { name: 'picker', nimType: 'Picker', defaultAbi: 'native', version: '1.0.0', docs: '' },
      types: [b.enumeration('Code', [['none', 0n]])],
      procs: [b.proc('picker_create', { kind: 'ctor' }), b.proc('picker_pick', { result: b.int, error: b.named('Code') }), b.proc('picker_count', { result: b.int }), b.proc('picker_destroy', { kind: 'dtor' })],
    });
    const readme = (await packageFiles('c', model)).find((file) => file.path === 'README.md')!.text;
    expect(readme.match(/printf\("picker_\w+ failed: .*/g)).toEqual([
      'printf("picker_pick failed: %s\\n", error == NULL ? "an error of its own" : error);',
      'printf("picker_count failed: %s\\n", error == NULL ? "out of memory" : error);',
    ]);
  });
});
