// Splits identifiers into words and joins them in the usual cases. Knows no language: keywords are each generator's own.

/** The lower-case words of a name: `parseHTTPUrl`, `parse_http_url`, `ParseHttpUrl` and an event's `parse-http.url` all give parse, http, url. */
export function words(identifier: string): readonly string[] {
  const known = KNOWN.get(identifier) ?? split(identifier);
  KNOWN.set(identifier, known);
  return known;
}

/** Each name is spelled in several ways and places. */
const KNOWN = new Map<string, readonly string[]>();

/** Where a word begins. V8 takes milliseconds to compile Unicode's letters, which few names need. */
const BEGINNINGS = {
  ascii: [/([a-z0-9])([A-Z])/g, /([A-Z])([A-Z][a-z])/g],
  unicode: [/(\p{Ll}|\p{Nd})(\p{Lu})/gu, /(\p{Lu})(\p{Lu}\p{Ll})/gu],
} as const;

function split(identifier: string): readonly string[] {
  const [behindLower, beforeLower] = BEGINNINGS[/^\w*$/.test(identifier) ? 'ascii' : 'unicode'];
  return identifier
    .replace(behindLower, '$1_$2')
    .replace(beforeLower, '$1_$2')
    .split(/[^a-zA-Z0-9\u0080-\uffff]/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `parse_http_url` */
export function snakeCase(identifier: string): string {
  return words(identifier).join('_');
}

/** `PARSE_HTTP_URL` */
export function upperSnakeCase(identifier: string): string {
  return words(identifier).join('_').toUpperCase();
}

/** `ParseHttpUrl` */
export function pascalCase(identifier: string): string {
  return words(identifier).map(capitalized).join('');
}

/** `parseHttpUrl` */
export function camelCase(identifier: string): string {
  const [first = '', ...rest] = words(identifier);
  return first + rest.map(capitalized).join('');
}

/** The word with its first letter in upper case, the rest as it was. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * The identifier without the library's name in front: `my_timer_echo` of `my_timer` is `echo`. The whole name when it does not
 * start with it, or when nothing or no letter would be left.
 */
export function withoutPrefix(identifier: string, library: string): string {
  const prefix = `${library}_`;
  const rest = identifier.startsWith(prefix) ? identifier.slice(prefix.length) : '';
  return /^[A-Za-z]/.test(rest) || /^\p{L}/u.test(rest) ? rest : identifier;
}

/** Every identifier in a piece of code; names of Nim's may have any letters. */
export function identifiersIn(code: string): ReadonlySet<string> {
  return new Set(code.match(/[\u0080-\uffff]/.test(code) ? /[\p{XID_Start}_]\p{XID_Continue}*/gu : /[A-Za-z_]\w*/g));
}

/** The name with every character that no identifier has replaced by what `spell` makes of its code. */
export function withoutForeign(name: string, spell: (code: string) => string): string {
  if (/^\w*$/.test(name)) return name;
  return name.replace(/[^\p{XID_Continue}]/gu, (char) => spell(char.codePointAt(0)!.toString(16)));
}
