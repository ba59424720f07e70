// Shows one library's build in five columns; a click on a node marks everything it is made of and everything made of it.
const views = JSON.parse(document.getElementById('data').textContent);
const columns = [['source', 'Sources'], ['stage', 'Stages'], ['unit', 'Units'], ['library', 'Libraries'], ['binding', 'Bindings']];
const select = document.getElementById('library');
const filter = document.getElementById('filter');
let chosen;

for (const view of views) select.add(new Option(`${view.library} (${view.configuration})`));

function reach(edges, start, from, to) {
  const found = new Set([start]);
  const open = [start];
  while (open.length > 0) {
    const id = open.pop();
    for (const edge of edges) {
      if (edge[from] !== id || found.has(edge[to])) continue;
      found.add(edge[to]);
      open.push(edge[to]);
    }
  }
  return found;
}

function item(node, near) {
  const row = document.createElement('li');
  const button = document.createElement('button');
  button.append(Object.assign(document.createElement('span'), { textContent: node.label }));
  button.title = node.detail === '' ? node.label : `${node.label}: ${node.detail}`;
  button.setAttribute('aria-pressed', String(node.id === chosen));
  if (node.detail !== '') button.append(Object.assign(document.createElement('small'), { textContent: node.detail }));
  button.addEventListener('click', () => { chosen = chosen === node.id ? undefined : node.id; draw(); });
  if (near !== undefined) row.className = near.has(node.id) ? 'near' : 'far';
  row.append(button);
  return row;
}

function draw() {
  const view = views[select.selectedIndex];
  const word = filter.value.toLowerCase();
  const near = chosen === undefined ? undefined : new Set([...reach(view.edges, chosen, 0, 1), ...reach(view.edges, chosen, 1, 0)]);
  let shown = 0;
  const sections = columns.map(([kind, title]) => {
    const all = view.nodes.filter((node) => node.kind === kind);
    const nodes = all.filter((node) => kind === 'stage' || node.label.toLowerCase().includes(word));
    shown += nodes.length;
    const section = document.createElement('section');
    const list = document.createElement('ul');
    list.append(...nodes.map((node) => item(node, near)));
    section.className = kind;
    section.style.setProperty('--kind', `var(--${kind})`);
    const heading = Object.assign(document.createElement('h2'), { textContent: `${title} ` });
    heading.append(Object.assign(document.createElement('span'), { textContent: nodes.length === all.length ? nodes.length : `${nodes.length} of ${all.length}` }));
    section.append(heading, list);
    return section;
  });
  const scrolled = [...document.querySelectorAll('ul')].map((list) => list.scrollTop);
  document.getElementById('columns').replaceChildren(...sections);
  document.querySelectorAll('ul').forEach((list, at) => { list.scrollTop = scrolled[at] ?? 0; });
  document.getElementById('count').textContent = `${shown} of ${view.nodes.length} shown`;
}

select.addEventListener('change', () => { chosen = undefined; draw(); });
filter.addEventListener('input', draw);
draw();
