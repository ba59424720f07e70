// The rule for library names: they become C symbols, file names and Nim identifiers at once.

/** The rule, as people are told it. */
export const LIBRARY_NAME_RULE =
  "a library name starts with a letter and holds letters, digits and single underscores only, does not end with one, " +
  "and is not a keyword of C, C++ or Nim nor the word lib";

/** Words that a symbol or a module cannot be called: C11, C++20 and Nim 2 keywords; and `lib`, a folder in every build folder. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "alignas alignof and array as asm auto bind block bool bitand bitor break case cast catch char char8_t char16_t " +
    "char32_t class compl concept const consteval constexpr constinit const_cast continue converter co_await co_return " +
    "co_yield decltype default defer delete discard distinct div do double dynamic_cast elif else end enum except explicit " +
    "export extern false finally float for friend from func goto if import in include inline int interface is isnot " +
    "iterator let lib long macro method mixin mod mutable namespace new nil noexcept not not_eq notin nullptr object of " +
    "operator or or_eq out private proc protected ptr public raise ref register reinterpret_cast requires restrict return " +
    "shl short shr signed sizeof static static_assert static_cast struct switch template this thread_local throw true try " +
    "tuple type typedef typeid typename union unsigned using var virtual void volatile wchar_t when while xor xor_eq yield"
  ).split(" "),
);

/** Whether the name can be a library's. */
export function isLibraryName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name) && !KEYWORDS.has(name);
}

/** The nearest valid library name for a project name such as `my-timer`, or undefined when nothing is left of it. */
export function libraryNameFor(projectName: string): string | undefined {
  const name = projectName
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  return isLibraryName(name) ? name : undefined;
}
