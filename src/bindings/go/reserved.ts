// Words that Go identifiers must not be, and names that the generated package gives out itself.

/** Go's keywords. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto', 'if',
  'import', 'interface', 'map', 'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var',
]);

/** What a parameter must not shadow: the context, and whatever stands in the functions that take the author's parameters. */
export const LOCALS: ReadonlySet<string> = new Set([
  'c', 'ctx', 'dec', 'enc', 'mem', 'pending', 'err', 'int', 'reply', 'new', 'nil', 'runtime', 'unsafe', 'uint64', 'uintptr', 'error', 'string', 'byte', 'bool',
  'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'float32', 'float64', 'struct',
  'adoptContext', 'beginCall', 'cFlag', 'libraryReady', 'newArena', 'newEncoder', 'ownText', 'retNotReady', 'retOK', 'takeText', 'reader', 'decoder', 'time',
]);

/** Names of functions that are made of a type's name, if there is such a type. */
export const CONVERTER = /^(?:put|hold|get|held|write|read)(\p{Lu}.*)$/u;

/** Names that are made of a call's name or a number. */
export const NUMBERED = /^(?:(?:pack|unpack|asked|resultOf|failureOf)\p{Lu}.*|c(?:Arg\d+|Req|Len))$/u;

/** Words that Go writes in capitals throughout (the list of the Go code review comments, as far as it is words). */
export const INITIALISMS: ReadonlySet<string> = new Set([
  'acl', 'api', 'ascii', 'cpu', 'css', 'dns', 'eof', 'guid', 'html', 'http', 'https', 'id', 'ip', 'json', 'qps', 'ram', 'rpc', 'sla',
  'smtp', 'sql', 'ssh', 'tcp', 'tls', 'ttl', 'udp', 'ui', 'uid', 'uuid', 'uri', 'url', 'utf8', 'vm', 'xml', 'xmpp', 'xsrf', 'xss',
]);
