import { describe, expect, it } from 'vitest';
import { exportedSymbols } from '../../src/model/exports.js';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';

const symbolsOf = (name: string): readonly string[] => exportedSymbols(kitchen).filter((symbol) => new RegExp(`^kitchen_${name}(_|$)`).test(symbol));

describe('the exported symbols', () => {
  it('of a small library are these', () => {
    const procs = ['echo', 'version', 'complex', 'schedule'].flatMap((name) => [name, `${name}_id`, `${name}_cbor`, `${name}_cbor_id`]);
    const own = [
      'create', 'create_cbor', 'destroy', 'next_call_id', 'cancel', 'add_event_listener', 'add_event_listener_cbor', 'remove_event_listener',
      'register_host_fn', 'register_host_fn_cbor', 'host_complete', 'host_complete_cbor', 'release_handle', 'on_worker', 'last_error',
      'abi_checksum', 'abi_item', 'ffi_version', 'shutdown', `abi_${timer.checksum}`,
    ];
    expect(exportedSymbols(timer)).toEqual([...procs, ...own].map((name) => `my_timer_${name}`).sort());
  });

  it.each([
    ['a constructor has no form under a call id', 'create_named', ['', '_cbor']],
    ['a destructor has one form', 'destroy', ['']],
    ['a static proc has no form under a call id', 'about', ['', '_cbor']],
    ['an inline proc of scalars has a direct form', 'add', ['', '_cbor', '_cbor_id', '_direct', '_id']],
    ['a raw proc is native only', 'raw', ['', '_id']],
  ])('%s', (_rule, name, suffixes) => {
    expect(symbolsOf(name).filter((symbol) => !symbol.startsWith('kitchen_add_event'))).toEqual(suffixes.map((suffix) => `kitchen_${name}${suffix}`));
  });
});
