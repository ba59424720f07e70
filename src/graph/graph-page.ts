// `ffi graph --html`: one self-contained page. Columns from sources to libraries; a filter and a click show one chain out of 500
// units. The page's own parts stand in templates/graph.
import type { BuildView } from "./build-view.js";

/** The page's parts: markup with `{{style}}`, `{{script}}`, `{{title}}` and `{{data}}`, and what goes there. */
export interface PageParts {
  readonly page: string;
  readonly style: string;
  readonly script: string;
}

/** The whole page. Data is JSON in a script element that the browser does not run; `<` is spelled so that no text can end it. */
export function graphPage(views: readonly BuildView[], parts: PageParts): string {
  const data = JSON.stringify(views).replaceAll("<", "\\u003c");
  const title = `ffi graph: ${views.map((view) => view.library).join(", ")}`;
  const values: Readonly<Record<string, string>> = { style: parts.style, script: parts.script, title: escapeText(title), data };
  return parts.page.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? "");
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
