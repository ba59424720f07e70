// A value that is made when it is asked for first, and once.

/** A function that calls `make` on its first call, and returns the same value on every one. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
