// Splits identifiers into words and joins them in the usual cases. Knows no language: keywords are each generator's own.

/** The lower-case words of an identifier: `parseHTTPUrl`, `parse_http_url` and `ParseHttpUrl` all give parse, http, url. */
export function words(identifier: string): readonly string[] {
  return identifier
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .split('_')
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
  return /^\p{L}/u.test(rest) ? rest : identifier;
}
