import ffi

type Lib = object

const name = "computed"

#! 16: ffi: declareLibrary() has the name 'name'; expected a string literal
declareLibrary(name, Lib)
#! 16: ffi: the library name 'not-a-name' is not a C identifier; use letters, digits and underscores
declareLibrary("not-a-name", Lib)
#! 16: ffi: the library name 'switch' is a keyword of C; choose another name
declareLibrary("switch", Lib)
#! 1: ffi: declareLibrary() has 1 argument; expected declareLibrary("name", LibraryType)
declareLibrary("misuse")
#! 44: ffi: declareLibrary() has the default ABI 'json'; expected native or cbor
declareLibrary("misuse", Lib, defaultAbi = json)
