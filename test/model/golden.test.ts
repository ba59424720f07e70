// The interface file of examples/timer, as the macros write it (test/e2e/interface.test.ts) and as the generators read it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { decodeModel } from '../../src/model/decode.js';
import { timer } from '../fixtures/models/timer.js';

/** Everything but checksums: those of the fixture are made up. */
function surface(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'checksum' ? undefined : typeof part === 'bigint' ? `${part}n` : part)));
}

it('the committed interface file decodes to the model that the generators are tested with', () => {
  const bytes = readFileSync(fileURLToPath(new URL('../golden/model/my_timer.interface.cbor', import.meta.url)));
  const read = decodeModel(bytes);
  expect(read.ok && surface(read.value)).toEqual(surface(timer));
});
