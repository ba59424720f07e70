import { describe, expect, it } from 'vitest';
import { compareModels, worstVerdict } from '../../src/model/compare.js';
import type { InterfaceModel } from '../../src/model/types.js';
import * as b from '../fixtures/models/build.js';
import { timer } from '../fixtures/models/timer.js';

/** The timer with its echo request replaced, under the checksums that the macros would give. */
function withRequest(fields: Parameters<typeof b.object>[1], cborChanged: boolean): InterfaceModel {
  const sums = (name: string) => ({ native: b.checksums(`${name} new`).native, cbor: cborChanged ? b.checksums(`${name} new`).cbor : b.checksums(name).cbor });
  return {
    ...timer,
    types: timer.types.map((decl) => (decl.name === 'EchoRequest' ? { ...b.object('EchoRequest', fields), checksum: sums('EchoRequest') } : decl)),
    procs: timer.procs.map((proc) => (proc.name === 'my_timer_echo' ? { ...proc, checksum: sums('my_timer_echo') } : proc)),
  };
}

describe('comparing two interfaces', () => {
  it('finds nothing between a model and itself, whatever the docs say', () => {
    const documented = { ...timer, procs: timer.procs.map((proc) => ({ ...proc, docs: 'New words.' })) };
    expect(compareModels(timer, documented)).toEqual([
      { abi: 'native', changes: [], verdict: 'none' },
      { abi: 'cbor', changes: [], verdict: 'none' },
    ]);
  });

  it('calls new items a minor step over both ABIs', () => {
    const grown = { ...timer, procs: [...timer.procs, b.proc('my_timer_later')], events: [b.event('tick', 'tick', b.int)] };
    const changes = [
      { item: 'event tick', change: 'added', details: [] },
      { item: 'proc my_timer_later', change: 'added', details: [] },
    ];
    expect(compareModels(timer, grown)).toEqual([
      { abi: 'native', changes, verdict: 'minor' },
      { abi: 'cbor', changes, verdict: 'minor' },
    ]);
    expect(compareModels(grown, timer).map(({ verdict }) => verdict)).toEqual(['major', 'major']);
  });

  it('calls an optional field breaking natively and compatible over CBOR', () => {
    const after = withRequest({ message: b.str, delayMs: b.int, note: b.option(b.str) }, false);
    const details = ['+ note: Option[string]'];
    expect(compareModels(timer, after)).toEqual([
      {
        abi: 'native',
        changes: [
          { item: 'proc my_timer_echo', change: 'changed', details: [] },
          { item: 'type EchoRequest', change: 'changed', details },
        ],
        verdict: 'major',
      },
      { abi: 'cbor', changes: [{ item: 'type EchoRequest', change: 'extended', details }], verdict: 'minor' },
    ]);
    expect(worstVerdict(compareModels(timer, after))).toBe('major');
  });

  it('says what of an item went and what came', () => {
    const after = withRequest({ message: b.bytes, delayMs: b.int }, true);
    expect(compareModels(timer, after)[1]?.changes).toEqual([
      { item: 'proc my_timer_echo', change: 'changed', details: [] },
      { item: 'type EchoRequest', change: 'changed', details: ['- message: string', '+ message: seq[byte]'] },
    ]);
  });

  it('says that only the order of fields changed', () => {
    const after = withRequest({ delayMs: b.int, message: b.str }, true);
    expect(compareModels(timer, after)[0]?.changes[1]?.details).toEqual(['another order']);
  });

  it('calls a lost direct form breaking natively only', () => {
    const sync = (direct: boolean) => b.model('lib', { procs: [b.proc('lib_add', { kind: 'sync', direct, result: b.int })] });
    expect(compareModels(sync(true), sync(false))).toEqual([
      { abi: 'native', changes: [{ item: 'proc lib_add', change: 'changed', details: ['- function lib_add_direct'] }], verdict: 'major' },
      { abi: 'cbor', changes: [], verdict: 'none' },
    ]);
    expect(compareModels(sync(false), sync(true))[0]).toEqual({
      abi: 'native',
      changes: [{ item: 'proc lib_add', change: 'extended', details: ['+ function lib_add_direct'] }],
      verdict: 'minor',
    });
  });

  it('calls another value of a constant compatible, as every binding does: programs keep the one they were compiled with', () => {
    const limit = (value: bigint) => b.model('lib', { consts: [b.constant('limit', b.int, value)] });
    expect(compareModels(limit(1n), limit(2n))[0]).toEqual({
      abi: 'native',
      changes: [{ item: 'const limit', change: 'extended', details: ['- int64 = 1', '+ int64 = 2'] }],
      verdict: 'minor',
    });
  });
});
