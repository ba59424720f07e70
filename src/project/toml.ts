// TOML text -> plain values and the place of every key and value. Knows nothing of what the keys mean.
import { type AST, ParseError, getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import { error, type Location } from "../core/diagnostic.js";
import { type Result, fail, ok } from "../core/result.js";

/** Keys and list indices from the top of the document. */
export type KeyPath = readonly (string | number)[];

/** A document and where its parts stand. */
export interface TomlDocument {
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the key stands, or its value; falls back to the nearest enclosing part, then to the first line. */
  readonly locate: (path: KeyPath, part: "key" | "value") => Location;
}

interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

type Spans = Map<string, { key?: Span; value?: Span }>;

/** Parses a document; a syntax error is a diagnostic with line and column. */
export function parseToml(text: string, file: string): Result<TomlDocument> {
  const lines = text.split(/\r?\n/);
  const locationOf = (span: Span): Location => ({ file, ...span, sourceLine: lines[span.line - 1] ?? "" });
  try {
    const ast = parseTOML(text);
    const spans = collectSpans(ast);
    const values = getStaticTOMLValue(ast) as Record<string, unknown>;
    return ok({ values, locate: (path, part) => locationOf(nearestSpan(spans, path, part)) });
  } catch (problem) {
    if (!(problem instanceof ParseError)) throw problem;
    const location = locationOf({ line: problem.lineNumber, column: problem.column + 1, length: 1 });
    return fail(error("manifest.syntax", `not valid TOML: ${lowerFirst(problem.message)}`, { location, category: "usage" }));
  }
}

function collectSpans(ast: AST.TOMLProgram): Spans {
  const spans: Spans = new Map();
  for (const node of ast.body[0].body) {
    if (node.type === "TOMLKeyValue") visitKeyValue(spans, [], node);
    else visitTable(spans, node);
  }
  return spans;
}

function visitTable(spans: Spans, table: AST.TOMLTable): void {
  const header = spanOf(table.key);
  remember(spans, table.resolvedKey, { key: header, value: header });
  for (const pair of table.body) visitKeyValue(spans, table.resolvedKey, pair);
}

function visitKeyValue(spans: Spans, prefix: KeyPath, pair: AST.TOMLKeyValue): void {
  const path = [...prefix];
  for (const key of pair.key.keys) {
    path.push(key.type === "TOMLBare" ? key.name : key.value);
    remember(spans, path, { key: spanOf(key), value: spanOf(pair.value) });
  }
  visitValue(spans, path, pair.value);
}

function visitValue(spans: Spans, path: KeyPath, value: AST.TOMLContentNode): void {
  if (value.type === "TOMLInlineTable") for (const pair of value.body) visitKeyValue(spans, path, pair);
  if (value.type !== "TOMLArray") return;
  for (const [index, element] of value.elements.entries()) {
    remember(spans, [...path, index], { value: spanOf(element) });
    visitValue(spans, [...path, index], element);
  }
}

function remember(spans: Spans, path: KeyPath, span: { key?: Span; value?: Span }): void {
  const key = JSON.stringify(path);
  if (!spans.has(key)) spans.set(key, span);
}

function nearestSpan(spans: Spans, path: KeyPath, part: "key" | "value"): Span {
  for (let end = path.length; end > 0; end--) {
    const found = spans.get(JSON.stringify(path.slice(0, end)));
    const span = found?.[part] ?? found?.value;
    if (span !== undefined) return span;
  }
  return { line: 1, column: 1, length: 1 };
}

function spanOf(node: { readonly loc: AST.SourceLocation }): Span {
  const { start, end } = node.loc;
  const length = start.line === end.line ? Math.max(1, end.column - start.column) : 1;
  return { line: start.line, column: start.column + 1, length };
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
