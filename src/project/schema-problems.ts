// What the schema found wrong -> diagnostics for people: file, line, column, the key, what is allowed, the nearest valid key.
import type { z } from "zod";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { nearest } from "../core/nearest.js";
import { allowedKeys } from "./schema.js";
import type { KeyPath, TomlDocument } from "./toml.js";

/** One diagnostic for each problem; an unknown key gives one for each such key. */
export function describeProblems(issues: readonly z.core.$ZodIssue[], document: TomlDocument): readonly Diagnostic[] {
  return issues.flatMap((issue) => {
    const path = written(issue.path as KeyPath, document);
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key, document));
    if (issue.code === "invalid_key") return [invalidKey(path, issue, document)];
    if (valueAt(document, path) === undefined) return [missingKey(path, document)];
    return [wrongValue(path, issue, document)];
  });
}

/** `[library]` was checked as a list of one: its path as the user wrote it has no index. */
function written(path: KeyPath, document: TomlDocument): KeyPath {
  return path[0] === "library" && !Array.isArray(document.values["library"]) ? ["library", ...path.slice(2)] : path;
}

function unknownKey(section: KeyPath, key: string, document: TomlDocument): Diagnostic {
  const allowed = allowedKeys(section.filter((part) => typeof part === "string"));
  const guess = nearest(key, allowed);
  const known = `${section.length === 0 ? "sections" : "keys"} here: ${allowed.join(", ")}`;
  return problem("unknown-key", `unknown ${nameOf([...section, key], document)}`, {
    location: document.locate([...section, key], "key"),
    hint: guess === undefined ? known : `did you mean ${quote(guess)}? ${known}`,
  });
}

function invalidKey(path: KeyPath, issue: z.core.$ZodIssueInvalidKey, document: TomlDocument): Diagnostic {
  const rule = issue.issues[0]?.message ?? "it is refused";
  return problem("invalid-key", `bad name ${quote(String(path.at(-1)))} in ${sectionName(path.slice(0, -1))}`, {
    location: document.locate(path, "key"),
    hint: rule,
  });
}

function missingKey(path: KeyPath, document: TomlDocument): Diagnostic {
  const key = String(path.at(-1));
  return problem("missing-key", `${sectionName(path.slice(0, -1))} needs the key ${quote(key)}`, {
    location: document.locate(path.slice(0, -1), "key"),
    hint: `add the line: ${key} = ${EXAMPLES[key] ?? '"…"'}`,
  });
}

const EXAMPLES: Readonly<Record<string, string>> = {
  name: '"my_lib"',
  root: '"src/my_lib.nim"',
  members: '["libs/*"]',
};

function wrongValue(path: KeyPath, issue: z.core.$ZodIssue, document: TomlDocument): Diagnostic {
  const value = valueAt(document, path);
  const parts = { location: document.locate(path, "value"), ...hintFor(issue, value) };
  return problem("bad-value", `${nameOf(path, document)} ${expectation(issue, value)}`, parts);
}

function expectation(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "invalid_value":
      return `must be one of ${issue.values.map((allowed) => quote(String(allowed))).join(", ")}, not ${shown(value)}`;
    case "invalid_type":
      return `must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}`;
    case "too_small":
      return typeof value === "number" ? `must be at least ${issue.minimum}, not ${value}` : "must not be empty";
    case "too_big":
      return `must be at most ${issue.maximum}, not ${shown(value)}`;
    default:
      return `${issue.message} (it is ${shown(value)})`;
  }
}

function hintFor(issue: z.core.$ZodIssue, value: unknown): { hint?: string } {
  if (issue.code !== "invalid_value" || typeof value !== "string") return {};
  const guess = nearest(value, issue.values.map(String));
  return guess === undefined ? {} : { hint: `did you mean ${quote(guess)}?` };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "a table",
  record: "a table",
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "number" || typeof value === "bigint") return `the number ${value}`;
  if (typeof value === "object") return "a table";
  return typeof value === "string" ? `the text ${quote(value)}` : JSON.stringify(value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? quote(value) : kindOf(value);
}

/** `section "biuld"`, `key "profil" in [build]`, `"jobs" in [build]` for values. */
function nameOf(path: KeyPath, document: TomlDocument): string {
  const keys = path.filter((part) => typeof part === "string");
  const key = quote(keys.at(-1) ?? "");
  if (keys.length === 1) return `${isTable(valueAt(document, path)) ? "section" : "key"} ${key}`;
  return `key ${key} in ${sectionName(path.slice(0, path.lastIndexOf(keys.at(-1) ?? "")))}`;
}

function sectionName(path: KeyPath): string {
  if (path.length === 0) return "the manifest";
  const keys = path.filter((part) => typeof part === "string").join(".");
  return path.some((part) => typeof part === "number") ? `[[${keys}]]` : `[${keys}]`;
}

function isTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function valueAt(document: TomlDocument, path: KeyPath): unknown {
  let value: unknown = document.values;
  for (const part of path) value = isTable(value) ? (value as Record<string | number, unknown>)[part] : undefined;
  return value;
}

function quote(text: string): string {
  return `"${text}"`;
}

function problem(code: string, message: string, parts: Pick<Diagnostic, "location" | "hint">): Diagnostic {
  return error(`manifest.${code}`, message, { ...parts, category: "usage" });
}
