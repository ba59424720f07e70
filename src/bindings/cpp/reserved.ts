// Words that C++ identifiers must not be, and names that the generated header gives out itself.

/** Keywords and alternative tokens of C++20, and macros that common headers define. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'alignas', 'alignof', 'and', 'and_eq', 'asm', 'auto', 'bitand', 'bitor', 'bool', 'break', 'case', 'catch', 'char', 'char8_t',
  'char16_t', 'char32_t', 'class', 'compl', 'concept', 'const', 'consteval', 'constexpr', 'constinit', 'const_cast', 'continue',
  'co_await', 'co_return', 'co_yield', 'decltype', 'default', 'delete', 'do', 'double', 'dynamic_cast', 'else', 'enum', 'explicit',
  'export', 'extern', 'false', 'float', 'for', 'friend', 'goto', 'if', 'inline', 'int', 'long', 'mutable', 'namespace', 'new',
  'noexcept', 'not', 'not_eq', 'nullptr', 'operator', 'or', 'or_eq', 'private', 'protected', 'public', 'register',
  'reinterpret_cast', 'requires', 'return', 'short', 'signed', 'sizeof', 'static', 'static_assert', 'static_cast', 'struct', 'switch',
  'template', 'this', 'thread_local', 'throw', 'true', 'try', 'typedef', 'typeid', 'typename', 'union', 'unsigned', 'using', 'virtual',
  'void', 'volatile', 'wchar_t', 'while', 'xor', 'xor_eq', 'errno', 'stdin', 'stdout', 'stderr', 'assert', 'NULL', 'EOF', 'linux', 'unix',
  'major', 'minor', 'INFINITY', 'NAN',
]);

/** Names of the namespace itself: types and functions of the author get an underscore instead. */
export const INNER_NAMES: ReadonlySet<string> = new Set([
  'std', 'detail', 'error', 'errc', 'typed_error', 'failure', 'result', 'operation', 'executor', 'subscription', 'reply', 'timestamp',
  'shutdown', 'load', 'on_thrown', 'to_string', 'interface_checksum', 'cbor', 'encode', 'decode', 'encode_map', 'decode_map',
]);

/** Members of the context class. */
export const MEMBER_NAMES: ReadonlySet<string> = new Set(['close', 'native_handle']);

/** What stands around a parameter and must not be hidden by it; everything else there starts with `ffi_`. */
export const LOCALS: ReadonlySet<string> = new Set(['run', 'executor', 'core_', 'r', 'fault', 'unwrap', 'put_view', 'coder', 'keyed']);
