// The only place that spells CDDL rule names and text values.
import type { Event, Host, Proc } from '../../model/types.js';
import { snakeCase } from '../../model/words.js';

/** Names that the language's prelude or the schema's own first rules define. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'any uint nint int bstr bytes tstr text tdate time number biguint bignint bigint integer unsigned decfrac bigfloat eb64url eb64legacy eb16 ' +
    'encoded-cbor uri b64url b64legacy regexp mime-message cbor-any float16 float32 float64 float16-32 float32-64 float false true bool nil null undefined ' +
    'int8 int16 int32 int64 uint8 uint16 uint32 uint64 char duration point-in-time'
  ).split(' '),
);

/** A declared type's rule: its Nim name, with an underscore where the language has that name. */
export function typeRule(name: string): string {
  const spelled = identifier(name);
  return TAKEN.has(spelled) ? `${spelled}_` : spelled;
}

/** `my_timer_echo.request` */
export function requestRule(proc: Pick<Proc, 'name'>): string {
  return `${proc.name}.request`;
}

/** `my_timer_echo.result` */
export function resultRule(proc: Pick<Proc, 'name'>): string {
  return `${proc.name}.result`;
}

/** `my_timer_echo.error`: a typed error. */
export function errorRule(proc: Pick<Proc, 'name'>): string {
  return `${proc.name}.error`;
}

/** `host.fetch_token`, to which `.request` and `.result` are added. */
export function hostRule(host: Pick<Host, 'name'>): { readonly name: string } {
  return { name: `host.${host.name}` };
}

/** `event.ticked`, and `event.order_created` for the event `order.created`. */
export function eventRule(event: Pick<Event, 'name'>): string {
  return `event.${identifier(snakeCase(event.name))}`;
}

function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/gu, (char) => `u${char.codePointAt(0)!.toString(16).toUpperCase()}`);
}

/** A text value, or a key: JSON's escapes are CDDL's. */
export function textValue(text: string): string {
  return JSON.stringify(text);
}
