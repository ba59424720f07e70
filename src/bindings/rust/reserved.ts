// Names that are taken: Rust's keywords, what every generated crate gives out itself, and what its files import.

/** Keywords of all editions that `r#` escapes. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let loop
  macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use virtual
  where while yield`.split(/\s+/),
);

/** Keywords that `r#` cannot escape. */
export const PATH_KEYWORDS: ReadonlySet<string> = new Set(['self', 'Self', 'super', 'crate', '_']);

/** Types of the crate's root and of the prelude that generated code names. */
export const CRATE_TYPES: readonly string[] = [
  'Call', 'CallError', 'Driver', 'Error', 'Event', 'HostError', 'Recv', 'SignedDuration', 'Spawn', 'Spawner', 'Subscription', 'Task', 'Timestamp',
  'Box', 'CStr', 'Clone', 'Copy', 'Debug', 'Default', 'Drop', 'Eq', 'Err', 'Fn', 'From', 'Future', 'HashMap', 'HashSet', 'Infallible', 'Into', 'Iterator',
  'None', 'Ok', 'Option', 'PartialEq', 'Result', 'Send', 'Some', 'String', 'Sync', 'ToString', 'Vec',
];

/** Shapes and names of the C side's module. */
export const RAW_TYPES: readonly string[] = [
  'RawEntry', 'RawOption', 'RawOptionEntry', 'RawSeq', 'RawText', 'RawTexts', 'RawTime',
];

/** Members of every context. */
export const CONTEXT_MEMBERS: readonly string[] = ['clone', 'close', 'close_blocking', 'drop', 'events'];

/** Locals of the functions that submit calls. */
export const CALL_LOCALS: readonly string[] = ['arena', 'callback', 'context', 'id', 'out', 'ret', 'source', 'user_data'];

/** Names that a package cannot have, for cargo or because the language's own crates have them. */
export const RESERVED_PACKAGES: ReadonlySet<string> = new Set([...KEYWORDS, ...PATH_KEYWORDS, 'alloc', 'core', 'proc_macro', 'std', 'test', 'deps', 'build', 'examples', 'incremental']);
