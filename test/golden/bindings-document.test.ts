// docs/bindings.md shows what the generators declare.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { capabilityTable } from '../../src/bindings/capability-table.js';
import { BINDINGS } from '../../src/bindings/registry.js';

const DOCUMENT = fileURLToPath(new URL('../../docs/bindings.md', import.meta.url));

it('the table in the documents is what the generators declare', () => {
  const table = capabilityTable(BINDINGS);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(DOCUMENT, table);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(table);
});
