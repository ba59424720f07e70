// Words that Go identifiers must not be, and names that the generated package gives out itself.

/** Go's keywords. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto', 'if',
  'import', 'interface', 'map', 'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var',
]);

/** What a parameter must not shadow: predeclared names, packages and locals that generated code uses. */
export const LOCALS: ReadonlySet<string> = new Set([
  'any', 'bool', 'byte', 'error', 'float32', 'float64', 'int', 'int8', 'int16', 'int32', 'int64', 'len', 'make', 'new', 'nil',
  'string', 'uint8', 'uint16', 'uint32', 'uint64', 'uintptr', 'max', 'min', 'clear',
  'a', 'c', 'd', 'e', 'f', 'n', 'p', 'r', 'v', 'ctx', 'req', 'msg', 'err', 'out', 'fault', 'result', 'given', 'size', 'args', 'cReq', 'cLen', 'data',
  'context', 'runtime', 'strconv', 'sync', 'time', 'unsafe', 'cgo', 'fmt', 'errors', 'math', 'native', 'object',
  'adopt', 'answer', 'answered', 'arena', 'begin', 'call', 'calls', 'closing', 'decoded', 'decoder', 'decoding', 'encoded', 'encoder', 'field', 'fields', 'flag',
  'guarded', 'instance', 'listener', 'majorMap', 'newArena', 'newEncoder', 'newObject', 'peek', 'queue', 'reader', 'ready', 'received', 'registry',
  'retNotReady', 'retOK', 'settler', 'subscribe', 'takeText', 'textAt', 'trail', 'writeNothing',
]);

/** Exported names of the package itself. */
export const INNER_NAMES: ReadonlySet<string> = new Set([
  'C', 'CodecError', 'Difference', 'Error', 'InterfaceChecksum', 'InterfaceError', 'Load', 'LoadError', 'New', 'Shutdown', 'TypedError', 'Version',
]);

/** Methods that every context or error has. */
export const MEMBER_NAMES: ReadonlySet<string> = new Set(['Close', 'Error', 'Unwrap', 'String']);

/** Words that Go writes in capitals throughout (the list of the Go code review comments, as far as it is words). */
export const INITIALISMS: ReadonlySet<string> = new Set([
  'acl', 'api', 'ascii', 'cpu', 'css', 'dns', 'eof', 'guid', 'html', 'http', 'https', 'id', 'ip', 'json', 'qps', 'ram', 'rpc', 'sla',
  'smtp', 'sql', 'ssh', 'tcp', 'tls', 'ttl', 'udp', 'ui', 'uid', 'uuid', 'uri', 'url', 'utf8', 'vm', 'xml', 'xmpp', 'xsrf', 'xss',
]);
