## `ffi` turns a Nim library into one that C, C++, Rust and Go use as their own.
##
## ```nim
## import ffi
##
## type Counter = object
##   start: int
##
## declareLibrary("counter", Counter)
##
## proc counterCreate*(start: int): Future[Result[Counter, string]] {.ffiCtor.} =
##   return ok(Counter(start: start))
##
## proc counterNext*(c: Counter, by: int): Future[Result[int, string]] {.ffi.} =
##   return ok(c.start + by)
##
## proc counterDestroy*(c: Counter) {.ffiDtor.} =
##   discard
##
## genBindings()
## ```

import std/[options, sets, tables]

import ffi/annotations/[expand_raw, pragmas, expand_library, outward]
import ffi/backend/async
import ffi/cbor/[moments, read_values, write_values]
import ffi/core/[abi, context, events]
import ffi/native/[adopt, cancellation, raw, read, write]

export async, options, sets, tables
export pragmas, outward
export expand_library.genBindings, expand_raw.registerReqFFI
export context.FFIContext, raw.library, abi.FFICallBack
export cancellation.ffiCancelled
export abi.RET_OK, abi.RET_ERR, abi.RET_MISSING_CALLBACK, abi.RET_CANCELLED, abi.RET_TYPED_ERR, abi.RET_NOT_READY
export FfiContextToken, ffiContextToken, withFfiContext

# Generic conversions look these up in the root module, where the generated ones are.
export adopt.ffiNativeAdopt, read.ffiNativeRead, write.ffiNativeWrite
export read_values.ffiCborRead, write_values.ffiCborWrite
export moments.ffiCborRead, moments.ffiCborWrite
