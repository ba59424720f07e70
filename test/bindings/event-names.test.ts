// An event's wire name is a free text: every language makes a name of its own of it.
import { describe, expect, it } from 'vitest';
import { eventMacro } from '../../src/bindings/c/names.js';
import { eventRule } from '../../src/bindings/cddl/names.js';
import { listenerName } from '../../src/bindings/cpp/names.js';
import { subscribeName } from '../../src/bindings/go/names.js';
import { memberName } from '../../src/bindings/python/names.js';
import { eventFunction, subscriptionName } from '../../src/bindings/rust/names.js';

describe.each([
  { wire: 'order.created', snake: 'order_created', upper: 'ORDER_CREATED', pascal: 'OrderCreated' },
  { wire: 'client-connected', snake: 'client_connected', upper: 'CLIENT_CONNECTED', pascal: 'ClientConnected' },
  { wire: 'Two words/2', snake: 'two_words_2', upper: 'TWO_WORDS_2', pascal: 'TwoWords2' },
  { wire: 'größe → ❄', snake: 'größe_u2192_u2744', upper: 'GRÖSSE_u2192_u2744', pascal: 'GrößeU2192U2744' },
])('the event $wire', ({ wire, snake, upper, pascal }) => {
  it('has an identifier in C, C++, Rust, Go and Python', () => {
    expect(eventMacro('shop', wire)).toBe(`SHOP_EVENT_${upper}`);
    expect(listenerName(wire)).toBe(`on_${snake}`);
    expect(subscriptionName(wire)).toBe(`on_${snake}`);
    expect(eventFunction(wire)).toBe(`event__${snake}`);
    expect(subscribeName(wire)).toBe(`Subscribe${pascal}`);
    expect(memberName(wire)).toBe(snake);
  });

  it('has a rule of ASCII in CDDL', () => {
    expect(eventRule({ name: wire })).toMatch(/^event\.[a-zA-Z0-9_]+$/);
  });
});
