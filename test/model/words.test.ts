import { describe, expect, it } from 'vitest';
import { camelCase, identifiersIn, pascalCase, snakeCase, upperSnakeCase, withoutPrefix, words } from '../../src/model/words.js';

describe('splitting identifiers into words', () => {
  it.each([
    ['counterBump', ['counter', 'bump']],
    ['parseHTTPUrl', ['parse', 'http', 'url']],
    ['parse_http_url', ['parse', 'http', 'url']],
    ['ParseHttpUrl', ['parse', 'http', 'url']],
    ['utf8Length', ['utf8', 'length']],
    ['HTTP', ['http']],
    ['parse-HTTP.url', ['parse', 'http', 'url']],
    ['x', ['x']],
    ['größeÄndern', ['größe', 'ändern']],
  ])('splits %s', (identifier, expected) => {
    expect(words(identifier)).toEqual(expected);
  });

  it('joins them in each case', () => {
    expect([snakeCase, upperSnakeCase, pascalCase, camelCase].map((join) => join('parseHTTPUrl'))).toEqual([
      'parse_http_url',
      'PARSE_HTTP_URL',
      'ParseHttpUrl',
      'parseHttpUrl',
    ]);
  });
});

describe('dropping the library from a name', () => {
  it.each([
    ['my_timer_echo', 'echo'],
    ['my_timer_', 'my_timer_'],
    ['my_timer_2d', 'my_timer_2d'],
    ['my_timers_echo', 'my_timers_echo'],
    ['other', 'other'],
  ])('makes %s %s', (name, expected) => {
    expect(withoutPrefix(name, 'my_timer')).toBe(expected);
  });
});

describe('finding the identifiers of a piece of code', () => {
  it.each([
    ['Vec<Option<Menu>>', ['Vec', 'Option', 'Menu']],
    ['Vec<Menü>, &Straße', ['Vec', 'Menü', 'Straße']],
    ['', []],
  ])('finds whole names in %s', (code, expected) => {
    expect([...identifiersIn(code)]).toEqual(expected);
  });
});
