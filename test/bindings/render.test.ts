import { describe, expect, it } from 'vitest';
import { createRenderer } from '../../src/bindings/render.js';

const renderer = createRenderer(
  new Map([
    ['list.txt.eta', '<% /* A list. */ %>\nitems:\n<% for (const item of it.items) { %>\n  <% if (item.shown) { %>\n  - <%= item.name %>;\n  <% } %>\n<% } %>\nend\n'],
    ['outer.txt.eta', "<<%~ render('inner.txt.eta', { name: it.name }) %>>\n<%~ render('inner.txt.eta', { name: 'y\\n' }) %>\n.\n"],
    ['inner.txt.eta', '<%= it.name %>'],
    ['secret.txt.eta', "<%~ render('unknown.txt.eta', { name: 'z' }) %>"],
    ['unknown.txt.eta', 'a <%= it.view.nothing %>'],
    ['test.txt.eta', '<% if (it.view.nothing) { %>a<% } %>'],
    ['item.txt.eta', '<% for (const item of it.items) { %><% if (item.nothing) { %>a<% } %><% } %>'],
    ['object.txt.eta', '<%= it.view %>'],
    ['absent.txt.eta', '<%= it.absent %>'],
    ['support.c', 'int <%= untouched %>;'],
  ]),
);

describe('rendering a template', () => {
  it('leaves no trace of lines that hold only tags', () => {
    const items = [{ name: 'a', shown: true }, { name: 'b', shown: false }, { name: 3n, shown: true }];
    expect(renderer.render('list.txt.eta', { items })).toBe('items:\n  - a;\n  - 3;\nend\n');
  });

  it('finds other templates by their path, on a line of their own as well', () => {
    expect(renderer.render('outer.txt.eta', { name: '<&>' })).toBe('<<&>>\ny\n.\n');
  });

  it('gives support files as they are', () => {
    expect(renderer.verbatim('support.c')).toBe('int <%= untouched %>;');
  });

  it.each([
    ['a name that the view lacks', 'unknown.txt.eta', 'the view has no nothing'],
    ['a test of a name that the view lacks', 'test.txt.eta', 'the view has no nothing'],
    ['a test of a name that an item of a list lacks', 'item.txt.eta', 'the view has no nothing'],
    ['a name that only the template around has', 'secret.txt.eta', 'the view has no view'],
    ['an object that would be printed', 'object.txt.eta', 'a template prints object'],
    ['a name without a value', 'absent.txt.eta', 'a template prints undefined'],
    ['a template that does not exist', 'none.eta', 'no template or support file none.eta'],
  ])('throws for %s', (_what, template, message) => {
    expect(() => renderer.render(template, { name: 'x', view: {}, items: [{}], absent: undefined })).toThrow(message);
  });
});
