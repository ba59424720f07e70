## Float widths: which decoded values convert exactly, and half precision.

{.push raises: [], gcsafe.}

func halfToDouble*(bits: uint16): float64 =
  ## IEEE 754 binary16 to binary64, NaN payload and sign kept.
  let
    sign = uint64(bits shr 15) shl 63
    exponent = int((bits shr 10) and 0x1F)
    fraction = uint64(bits and 0x3FF)
  if exponent == 0x1F:
    return cast[float64](sign or (0x7FF'u64 shl 52) or (fraction shl 42))
  if exponent == 0:
    let magnitude = float64(fraction) / 16777216.0 # 2^-24 per unit
    return cast[float64](sign or cast[uint64](magnitude))
  cast[float64](sign or (uint64(exponent - 15 + 1023) shl 52) or (fraction shl 42))

func singleToDouble*(bits: uint32): float64 =
  ## IEEE 754 binary32 to binary64, NaN payload and sign kept.
  if ((bits shr 23) and 0xFF) == 0xFF:
    let sign = uint64(bits shr 31) shl 63
    return cast[float64](sign or (0x7FF'u64 shl 52) or (uint64(bits and 0x7F_FFFF) shl 29))
  float64(cast[float32](bits))

func doubleToSingle*(value: float64, single: var float32): bool =
  ## Binary64 to binary32; false when that is not exact. A NaN is exact when
  ## the payload bits that get lost are zero.
  let bits = cast[uint64](value)
  if ((bits shr 52) and 0x7FF) == 0x7FF:
    if (bits and 0x1FFF_FFFF) != 0:
      return false
    single = cast[float32](
      uint32(bits shr 63) shl 31 or 0x7F80_0000'u32 or
        uint32((bits shr 29) and 0x7F_FFFF)
    )
    return true
  single = float32(value)
  float64(single) == value

{.pop.}
