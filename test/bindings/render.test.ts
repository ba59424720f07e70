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
    ['choice.txt.liquid', "{% case kind %}{% when 'a', 'b' %}early{% when 'c' %}c{% else %}late{% endcase %}"],
    ['chain.txt.liquid', "{% if a > 1 and b == 'x' %}1{% elsif a != 0 or b == 'y' %}2{% else %}3{% endif %}{% unless a %}!{% else %}?{% endunless %}"],
    ['loop.txt.liquid', '{% for x in xs limit: 2 %}{{ forloop.index }}{{ x }}{{ ys[forloop.index0].n }}{% unless forloop.last %}, {% endunless %}{% endfor %}'],
    ['lists.txt.liquid', '{{ xs.size }} {{ xs.first }} {{ xs[1] }} {{ xs.last }} {{ xs | join: ", " }} {{ "{" }}'],
    ['isolated.txt.liquid', "{% for name in names %}{% render 'inner.txt.liquid', other: name %}{% endfor %}"],
    ['tag.txt.liquid', '{% assign a = 1 %}'],
    ['open.txt.liquid', '{% if name %}a'],
    ['mixed.txt.liquid', '{% if name and name or name %}a{% endif %}'],
    ['comparison.txt.liquid', '{% if name >= 1 %}a{% endif %}'],
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

  it.each([
    [{ kind: 'b' }, 'early'],
    [{ kind: 'c' }, 'c'],
    [{ kind: 'd' }, 'late'],
  ])('takes the case of %j', (view, text) => {
    expect(renderer.render('choice.txt.liquid', view)).toBe(text);
  });

  it.each([
    [{ a: 2, b: 'x' }, '1?'],
    [{ a: 2, b: 'z' }, '2?'],
    [{ a: 0, b: 'y' }, '2!'],
    [{ a: 0, b: 'x' }, '3!'],
  ])('tests %j in order, with the truth of JavaScript', (view, text) => {
    expect(renderer.render('chain.txt.liquid', view)).toBe(text);
  });

  it('loops up to a limit and knows where it is', () => {
    expect(renderer.render('loop.txt.liquid', { xs: ['a', 'b', 'c'], ys: [{ n: 7 }, { n: 8 }] })).toBe('1a7, 2b8');
  });

  it('reads lists by place and joins them', () => {
    expect(renderer.render('lists.txt.liquid', { xs: ['a', 'b', 'c'] })).toBe('3 a b c a, b, c {');
  });

  it('shows a template that is part of another only what it is given', () => {
    expect(() => renderer.render('isolated.txt.liquid', { names: ['x'] })).toThrow('undefined variable: name (in inner.txt.liquid) (in isolated.txt.liquid)');
  });

  it('gives support files as they are', () => {
    expect(renderer.verbatim('support.c')).toBe('int {{ untouched }};');
  });

  it.each([
    ['a variable that the view lacks', 'unknown.txt.liquid', 'undefined variable: view.nothing'],
    ['a test of a variable that the view lacks', 'test.txt.liquid', 'undefined variable: view.nothing'],
    ['a filter that does not exist', 'filter.txt.liquid', 'undefined filter: shout'],
    ['a tag that is not in the language', 'tag.txt.liquid', 'unknown tag: assign a'],
    ['a tag that is not closed', 'open.txt.liquid', 'the template ends before endif'],
    ['and beside or', 'mixed.txt.liquid', 'and beside or: name and name or name'],
    ['a comparison that is not in the language', 'comparison.txt.liquid', 'unknown comparison: name > = 1'],
    ['a template that does not exist', 'none.liquid', 'no template none.liquid'],
  ])('throws for %s', (_what, template, message) => {
    expect(() => renderer.render(template, { name: 'x', view: {} })).toThrow(message);
  });
});
