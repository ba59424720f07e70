// A value or an expected failure: how every part of the tool returns errors that a user can cause.
import type { Diagnostic } from "./diagnostic.js";

/** The success half of a `Result`. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** The failure half of a `Result`. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Success with a value, or failure with an error; by default every diagnostic that was found, never only the first. */
export type Result<T, E = readonly Diagnostic[]> = Ok<T> | Err<E>;

/** A success. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** A failure. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/** A failure with one or more diagnostics: the usual shape. */
export function fail(...diagnostics: readonly Diagnostic[]): Err<readonly Diagnostic[]> {
  return { ok: false, error: diagnostics };
}

/** All values, or the diagnostics of every failure together. */
export function all<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values: T[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else diagnostics.push(...result.error);
  }
  return diagnostics.length > 0 ? err(diagnostics) : ok(values);
}
