// Names that are taken: Python's keywords, what every package gives out itself, and the members of its classes.

/** Keywords, and the names that cannot be assigned. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Classes of every package's root. */
export const PACKAGE_TYPES: readonly string[] = [
  'Call', 'Cancelled', 'Error', 'Failed', 'Incompatible', 'Malformed', 'Moment', 'Nanoseconds', 'Reentrant', 'Subscription', 'TypedError',
];

/** Members of every context. */
export const CONTEXT_MEMBERS: readonly string[] = ['close', 'close_async'];

/** What the bodies of methods use. */
export const PARAMETERS: readonly string[] = ['cbor', 'cls', 'self', 'submit'];

/** Modules of the standard library that a package would hide from itself. */
export const RESERVED_MODULES: ReadonlySet<string> = new Set(
  `asyncio collections concurrent ctypes dataclasses datetime enum inspect itertools json logging os pathlib queue re struct sys test
  threading time types typing weakref`.split(/\s+/),
);
