// Words that cannot name a member, parameter or constant in a header for C and C++: keywords, and macros that headers define.

const C_KEYWORDS =
  'auto break case char const continue default do double else enum extern float for goto if inline int long register restrict ' +
  'return short signed sizeof static struct switch typedef union unsigned void volatile while alignas alignof bool constexpr ' +
  'false nullptr static_assert thread_local true typeof typeof_unqual asm fortran';

const CPP_KEYWORDS =
  'and and_eq bitand bitor catch char8_t char16_t char32_t class co_await co_return co_yield compl concept const_cast consteval ' +
  'constinit decltype delete dynamic_cast explicit export friend mutable namespace new noexcept not not_eq operator or or_eq ' +
  'private protected public reinterpret_cast requires static_cast template this throw try typeid typename using virtual wchar_t ' +
  'xor xor_eq';

/** Object-like macros of the C library and of compilers in their default mode. */
const MACROS = 'NULL EOF BUFSIZ RAND_MAX EXIT_SUCCESS EXIT_FAILURE INFINITY NAN HUGE_VAL I complex noreturn errno stdin stdout stderr assert linux unix i386';

/** Types that declarations beside the name use: C++ lets a member hide them, and C a parameter. */
const TYPES = 'size_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t';

/** Every reserved word; STYLE of the escape (a trailing underscore) is `names.ts`'s. */
export const RESERVED: ReadonlySet<string> = new Set([C_KEYWORDS, CPP_KEYWORDS, MACROS, TYPES].join(' ').split(/\s+/));
