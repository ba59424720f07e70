import { describe, expect, it } from 'vitest';
import { createRenderer } from '../../src/bindings/render.js';

const renderer = createRenderer(
  new Map([
    ['list.txt.liquid', '{% # A list. %}\nitems:\n{% for item in items %}\n  {% if item.shown %}\n  - {{ item.name }};\n  {% endif %}\n{% endfor %}\nend\n'],
    ['outer.txt.liquid', '<{% render \'inner.txt.liquid\', name: name %}>'],
    ['inner.txt.liquid', '{{ name }}'],
    ['unknown.txt.liquid', 'a {{ view.nothing }}'],
    ['test.txt.liquid', '{% if view.nothing %}a{% endif %}'],
    ['filter.txt.liquid', '{{ name | shout }}'],
    ['support.c', 'int {{ untouched }};'],
  ]),
);

describe('rendering a template', () => {
  it('leaves no trace of lines that hold only tags', () => {
    const items = [{ name: 'a', shown: true }, { name: 'b', shown: false }, { name: 'c', shown: true }];
    expect(renderer.render('list.txt.liquid', { items })).toBe('items:\n  - a;\n  - c;\nend\n');
  });

  it('finds other templates by their path', () => {
    expect(renderer.render('outer.txt.liquid', { name: 'x' })).toBe('<x>');
  });

  it('gives support files as they are', () => {
    expect(renderer.verbatim('support.c')).toBe('int {{ untouched }};');
  });

  it.each([
    ['a variable that the view lacks', 'unknown.txt.liquid', 'undefined variable: view.nothing'],
    ['a test of a variable that the view lacks', 'test.txt.liquid', 'undefined variable: view.nothing'],
    ['a filter that does not exist', 'filter.txt.liquid', 'undefined filter: shout'],
    ['a template that does not exist', 'none.liquid', 'no template none.liquid'],
  ])('throws for %s', (_what, template, message) => {
    expect(() => renderer.render(template, { name: 'x', view: {} })).toThrow(message);
  });
});
