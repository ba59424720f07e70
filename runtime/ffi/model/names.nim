## From Nim names to C symbols, and which symbols nobody may have.

func isUpper(c: char): bool =
  c in {'A' .. 'Z'}

func lower(c: char): char =
  if c.isUpper: char(ord(c) + 32) else: c

func snakeCase*(name: string): string =
  ## `counterBump` -> `counter_bump`; runs of capitals stay together:
  ## `parseHTTPUrl` -> `parse_http_url`. A snake_case name stays as it is.
  for i, c in name:
    if c.isUpper and i > 0 and name[i - 1] != '_':
      let follows = not name[i - 1].isUpper
      let starts = i + 1 < name.len and name[i + 1] in {'a' .. 'z'}
      if follows or starts:
        result.add '_'
    result.add lower(c)

func eventWords*(wire: string): string =
  ## What bindings make the listener's name of: `order.created`, `orderCreated` and `on order-created` are `order_created`.
  ## Empty for a name of which none can be made.
  var spelled = wire
  for c in spelled.mitems:
    if c notin {'a' .. 'z', 'A' .. 'Z', '0' .. '9', '\x80' .. '\xff'}:
      c = '_'
  for c in snakeCase(spelled):
    if c != '_' or (result.len > 0 and result[^1] != '_'):
      result.add c
  if result.len > 0 and result[^1] == '_':
    result.setLen(result.len - 1)
  if result.len > 3 and result[0 .. 2] == "on_":
    result = result[3 .. ^1]

func capitalized*(name: string): string =
  ## `fetchToken` -> `FetchToken`, `fetch_token` -> `FetchToken`.
  var up = true
  for c in name:
    if c == '_':
      up = true
    elif up and c in {'a' .. 'z'}:
      result.add char(ord(c) - 32)
      up = false
    else:
      result.add c
      up = false

func isIdentifier*(name: string): bool =
  ## A C identifier of ASCII letters, digits and underscores.
  if name.len == 0 or name[0] notin {'a' .. 'z', 'A' .. 'Z', '_'}:
    return false
  for c in name:
    if c notin {'a' .. 'z', 'A' .. 'Z', '0' .. '9', '_'}:
      return false
  true

const
  CKeywords = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double",
    "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long",
    "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct",
    "switch", "typedef", "union", "unsigned", "void", "volatile", "while",
  ]
  CppKeywords = [
    "alignas", "alignof", "and", "and_eq", "asm", "bitand", "bitor", "bool", "catch",
    "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield",
    "compl", "concept", "const_cast", "consteval", "constexpr", "constinit", "decltype",
    "delete", "dynamic_cast", "explicit", "export", "false", "friend", "mutable",
    "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq",
    "private", "protected", "public", "reinterpret_cast", "requires", "static_assert",
    "static_cast", "template", "this", "thread_local", "throw", "true", "try", "typeid",
    "typename", "using", "virtual", "wchar_t", "xor", "xor_eq",
  ]
  RustKeywords = [
    "abstract", "as", "async", "await", "become", "box", "crate", "dyn", "final", "fn",
    "gen", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "self", "super", "trait", "type", "unsafe", "unsized", "use",
    "where", "yield",
  ]
  GoKeywords = [
    "chan", "defer", "fallthrough", "func", "go", "import", "interface", "map", "package",
    "range", "select", "var",
  ]
  LibraryFunctions = [
    "next_call_id", "cancel", "add_event_listener", "add_event_listener_cbor",
    "remove_event_listener", "register_host_fn", "register_host_fn_cbor", "host_complete",
    "host_complete_cbor", "release_handle", "on_worker", "last_error", "abi_checksum",
    "abi_item", "ffi_version", "shutdown",
  ]

func keywordOf*(name: string): string =
  ## The target language that has `name` as a keyword, "" when none has.
  if name in CKeywords: "C"
  elif name in CppKeywords: "C++"
  elif name in RustKeywords: "Rust"
  elif name in GoKeywords: "Go"
  else: ""

func libraryFunctions*(library: string): seq[string] =
  ## The symbols that every library has besides its procs.
  for name in LibraryFunctions:
    result.add library & "_" & name
  result.add "lib" & library & "NimMain"
