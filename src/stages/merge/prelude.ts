// Says which units have preprocessor lines that let them be compiled together, or one of them in parts.
// Only headers of C and POSIX do: others may have a state of their own, define macros, or mean something else the second time.
import { createHash } from "node:crypto";
import type { Piece } from "./pieces.js";
import type { UnitReading } from "./read-unit.js";

/**
 * A hash of what the unit's preprocessor lines mean to others: units of one hash may be compiled together. Empty when the unit must
 * be compiled alone and whole: it is C++, holds what the compiler did not write, a directive in between, `#line` macros, or a header
 * that is neither C's nor POSIX's. Whoever tells refc where the stack begins has a hash of its own: what is called from there
 * must not be inlined into the frame that the collector does not look at.
 */
export function readPrelude({ scan: { text }, pieces }: UnitReading): string {
  if (pieces === undefined) return "";
  const count = pieces.findIndex(({ role }) => role !== "prelude");
  if (count < 0 || pieces.some(({ role }, at) => at > count && role === "prelude")) return "";
  const lines = pieces.slice(0, count).map(({ start, end }) => text.slice(start, end).trim());
  if (lines.some((line) => inclusion.test(line) && !commonHeader.test(line))) return "";
  const isOpen = lines.every((line) => commonHeader.test(line) || ownLine.test(line)) && !pieces.some(mayBeLibc) && !usesForeignMacro(text, lines);
  const shared = isOpen ? lines.filter((line) => !harmlessHeader.test(line)) : ["closed", ...lines];
  if (text.includes("nimGC_setStackBottom")) shared.push(text);
  return createHash("sha1").update(shared.join("\n")).digest("hex").slice(0, 16);
}

/** Whatever brings in other text or changes how the rest is read; the digraph is for the thorough. */
const inclusion = /^(?:#|%:)\s*(?!(?:define|undef|if|ifdef|ifndef|elif|else|endif)\b)/;

/** The compiler's own header, and those of C11 and POSIX.1-2017. */
const commonHeader = new RegExp(
  `^#include (?:"nimbase\\.h"|<(?:${[
    "aio|assert|ctype|dirent|dlfcn|errno|fcntl|fenv|float|fnmatch|glob|grp|iconv|inttypes|langinfo|limits|locale|math|netdb|poll|pthread|pwd|regex",
    "sched|semaphore|setjmp|signal|spawn|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|syslog|termios|time|unistd|wchar|wctype",
    "arpa\\/inet|net\\/if|netinet\\/(?:in|tcp)|sys\\/\\w+",
  ].join("|")})\\.h>)$`,
);

/** What the compiler writes before and after the headers. */
const ownLine =
  /^#(?:define (?:NIM_INTBITS \d+$|nim(?:fr|ln|lf)_\()|undef (?:LANGUAGE_C|MIPSEB|MIPSEL|PPC|R3000|R4000|i386|linux|mips|near|far|powerpc|unix)$)/;

/** Headers that more units include than not: a unit that includes one may be joined with one that does not. */
const harmlessHeader = /^#include <(?:pthread|stdatomic|stdlib|string|sys\/types)\.h>$/;

/** Whether the piece may declare, in its own way, what those headers do: their names have no capital letter, the compiler's own have. */
function mayBeLibc({ role, name }: Piece): boolean {
  return role !== "prelude" && name.indexOf("__") <= 0 && /^(?:[a-z0-9_]+|_Exit)$/.test(name);
}

/** The macros of each of those headers, and of the headers that these include, in glibc and musl. */
const macrosOf: readonly (readonly [header: RegExp, macros: RegExp])[] = [
  [/<pthread\.h>/, /\b(?:(?:ADJ|CLOCK|CLONE|CPU|MOD|PTHREAD|SCHED|STA|TIMER)_[A-Z]\w*|CSIGNAL|CLOCKS_PER_SEC|TIME_UTC|pthread_cleanup_\w+|sched_priority)\b/],
  [/<stdatomic\.h>/, /\b(?:ATOMIC_[A-Z]\w*|atomic_\w+|kill_dependency)\b/],
  [/<stdlib\.h>/, /\b(?:EXIT_(?:FAILURE|SUCCESS)|MB_CUR_MAX|RAND_MAX|W(?:CONTINUED|COREDUMP|COREFLAG|EXIT\w+|IF\w+|NOHANG|NOWAIT|STOP\w+|TERMSIG|UNTRACED)|alloca)\b/],
  [/<(?:stdlib|sys\/types)\.h>/, /\b(?:FD_[A-Z]+|NFDBITS|(?:BIG|LITTLE|PDP)_ENDIAN|BYTE_ORDER|(?:be|le)\d\dtoh|hto[bl]e\d\d)\b/],
  [/<string\.h>/, /\bstrn?dupa\b/],
];

/** Any of them: hardly a unit names one. */
const anyMacro = new RegExp(macrosOf.map(([, macros]) => macros.source).join("|"));

/** Whether the unit names something, a field perhaps, as a macro of a header that it does not include. */
function usesForeignMacro(text: string, lines: readonly string[]): boolean {
  return anyMacro.test(text) && macrosOf.some(([header, macros]) => !lines.some((line) => header.test(line)) && macros.test(text));
}
