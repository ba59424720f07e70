import ffi

#! 12: ffi: genBindings() comes before declareLibrary(); call declareLibrary("name", LibraryType) first
genBindings()
