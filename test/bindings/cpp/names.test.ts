// How C++ names are spelled.
import { expect, it } from 'vitest';
import { asyncName, callName } from '../../../src/bindings/cpp/names.js';
import * as b from '../../fixtures/models/build.js';

it.each([
  ['shop_open', 'open', 'open_async'],
  ['shop_new', 'new_', 'new_async'],
  ['shop_delete', 'delete_', 'delete_async_'],
])('the proc %s is %s, and %s where nobody waits', (name, blocking, asynchronous) => {
  const procs = [b.proc(name), b.proc('shop_delete_async')];
  expect(callName('shop', procs[0]!)).toBe(blocking);
  expect(asyncName('shop', procs, procs[0]!)).toBe(asynchronous);
});
