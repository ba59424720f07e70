import ffi

type Lib = object

declareLibrary("misuse", Lib)
#! 1: ffi: declareLibrary("again") is the second one; the library 'misuse' is declared already, and there is one library per root file
declareLibrary("again", Lib)
