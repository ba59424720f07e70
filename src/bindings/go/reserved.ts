// Words that Go identifiers must not be, and names that the generated package gives out itself.

/** Go's keywords. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto', 'if',
  'import', 'interface', 'map', 'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var',
]);

/** What a parameter must not shadow: predeclared names, packages and locals that generated code uses. */
export const LOCALS: ReadonlySet<string> = new Set([
  'any', 'bool', 'byte', 'error', 'float32', 'float64', 'int', 'int8', 'int16', 'int32', 'int64', 'len', 'make', 'new', 'nil',
  'string', 'uint8', 'uint16', 'uint32', 'uint64', 'uintptr',
  'a', 'c', 'ctx', 'call', 'id', 'context', 'runtime', 'sync', 'time', 'unsafe', 'cgo', 'fmt', 'errors', 'strconv', 'submit', 'r', 'msg', 'n', 'out', 'err', 'fault', 'math', 'max', 'clear', 'invoke', 'create', 'reader', 'listener', 'pending',
]);

/** Exported names of the package itself. */
export const INNER_NAMES: ReadonlySet<string> = new Set(['Error', 'New', 'Shutdown', 'Version', 'InterfaceChecksum', 'C']);

/** Methods that every context or error has. */
export const MEMBER_NAMES: ReadonlySet<string> = new Set(['Close', 'Error', 'Unwrap', 'String']);

/** Words that Go writes in capitals throughout (the list of the Go code review comments, as far as it is words). */
export const INITIALISMS: ReadonlySet<string> = new Set([
  'acl', 'api', 'ascii', 'cpu', 'css', 'dns', 'eof', 'guid', 'html', 'http', 'https', 'id', 'ip', 'json', 'qps', 'ram', 'rpc', 'sla',
  'smtp', 'sql', 'ssh', 'tcp', 'tls', 'ttl', 'udp', 'ui', 'uid', 'uuid', 'uri', 'url', 'utf8', 'vm', 'xml', 'xmpp', 'xsrf', 'xss',
]);
