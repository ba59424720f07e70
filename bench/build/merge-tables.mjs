// Puts new tables into the text of earlier ones: what this run measured is replaced, row by row, and the rest stays.

/** Both are sections of a heading (`### …`) and a table; text before the first heading is dropped, and so is what follows a table. */
export function mergeTables(before, after) {
  const old = sectionsOf(before);
  const fresh = sectionsOf(after);
  const merged = [...old];
  fresh.forEach((section, at) => {
    const known = merged.findIndex(({ title }) => title === section.title);
    if (known >= 0) merged[known] = mergeSection(merged[known], section);
    else merged.splice(placeFor(merged, fresh, at), 0, section);
  });
  return merged.map(({ title, head, rows }) => [`${title}\n`, ...head, ...rows].join("\n")).join("\n\n");
}

function sectionsOf(text) {
  return text.split(/^(?=### )/m).filter((part) => part.startsWith("### ")).map((part) => {
    const [title, ...lines] = part.split("\n");
    const [names, rule, ...rows] = lines.filter((line) => line.startsWith("|"));
    return { title, head: [names, rule], rows };
  });
}

/** A row is known by its first cell. */
function mergeSection(old, fresh) {
  const key = (row) => row.split("|")[1].trim();
  const byKey = new Map(fresh.rows.map((row) => [key(row), row]));
  const kept = old.rows.map((row) => byKey.get(key(row)) ?? row);
  const known = new Set(old.rows.map(key));
  return { ...fresh, rows: [...kept, ...fresh.rows.filter((row) => !known.has(key(row)))] };
}

/** Before what follows it in the new text, and before the summaries that end the document; else at the end. */
function placeFor(merged, fresh, at) {
  const later = new Set([...fresh.slice(at + 1).map(({ title }) => title), "### Nothing to do"]);
  const next = merged.findIndex(({ title }) => later.has(title));
  return next >= 0 ? next : merged.length;
}
