// Which Go types stand for those of a library.
import { describe, expect, it } from 'vitest';
import { goType, goTypes, isComparable } from '../../../src/bindings/go/types.js';
import * as b from '../../fixtures/models/build.js';

describe('a set of the library in Go', () => {
  const types = goTypes(b.model('shop', {
    types: [
      b.enumeration('Color', [['red', 0n]]),
      b.object('Point', { x: b.int, color: b.named('Color'), at: b.array(2, b.int) }),
      b.object('Place', { point: b.named('Point'), note: b.option(b.str) }),
      b.object('Path', { points: b.seq(b.named('Point')) }),
    ],
  }));

  it('is a map of what Go compares by its value, objects and arrays included', () => {
    expect(goType(types, b.hashSet(b.named('Point')))).toBe('map[Point]struct{}');
    expect(goType(types, b.hashSet(b.array(2, b.str)))).toBe('map[[2]string]struct{}');
    expect(isComparable(types, b.named('Point'))).toBe(true);
  });

  it('is a slice of what Go compares by its address, or not at all', () => {
    expect(goType(types, b.hashSet(b.named('Place')))).toBe('[]Place');
    expect(goType(types, b.hashSet(b.named('Path')))).toBe('[]Path');
    expect(goType(types, b.hashSet(b.bytes))).toBe('[][]byte');
  });
});
