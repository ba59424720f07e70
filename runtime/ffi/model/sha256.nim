## SHA-256 as FIPS 180-4, section 6.2, says. Runs in the compiler's VM, where
## no library module for it does; only the first 64 bits are needed here.

const K = [
  0x428a2f98'u32, 0x71374491'u32, 0xb5c0fbcf'u32, 0xe9b5dba5'u32, 0x3956c25b'u32,
  0x59f111f1'u32, 0x923f82a4'u32, 0xab1c5ed5'u32, 0xd807aa98'u32, 0x12835b01'u32,
  0x243185be'u32, 0x550c7dc3'u32, 0x72be5d74'u32, 0x80deb1fe'u32, 0x9bdc06a7'u32,
  0xc19bf174'u32, 0xe49b69c1'u32, 0xefbe4786'u32, 0x0fc19dc6'u32, 0x240ca1cc'u32,
  0x2de92c6f'u32, 0x4a7484aa'u32, 0x5cb0a9dc'u32, 0x76f988da'u32, 0x983e5152'u32,
  0xa831c66d'u32, 0xb00327c8'u32, 0xbf597fc7'u32, 0xc6e00bf3'u32, 0xd5a79147'u32,
  0x06ca6351'u32, 0x14292967'u32, 0x27b70a85'u32, 0x2e1b2138'u32, 0x4d2c6dfc'u32,
  0x53380d13'u32, 0x650a7354'u32, 0x766a0abb'u32, 0x81c2c92e'u32, 0x92722c85'u32,
  0xa2bfe8a1'u32, 0xa81a664b'u32, 0xc24b8b70'u32, 0xc76c51a3'u32, 0xd192e819'u32,
  0xd6990624'u32, 0xf40e3585'u32, 0x106aa070'u32, 0x19a4c116'u32, 0x1e376c08'u32,
  0x2748774c'u32, 0x34b0bcb5'u32, 0x391c0cb3'u32, 0x4ed8aa4a'u32, 0x5b9cca4f'u32,
  0x682e6ff3'u32, 0x748f82ee'u32, 0x78a5636f'u32, 0x84c87814'u32, 0x8cc70208'u32,
  0x90befffa'u32, 0xa4506ceb'u32, 0xbef9a3f7'u32, 0xc67178f2'u32,
] ## section 4.2.2

template rotr(x: uint32, n: int): uint32 =
  (x shr n) or (x shl (32 - n))

func pad(message: string): string =
  ## Section 5.1.1: a one bit, zeros, the length in bits.
  result = message & "\x80"
  while result.len mod 64 != 56:
    result.add '\0'
  let bits = uint64(message.len) * 8
  for i in countdown(7, 0):
    result.add char((bits shr (8 * i)) and 0xFF)

template word(text: string, at: int): uint32 =
  (uint32(ord(text[at])) shl 24) or (uint32(ord(text[at + 1])) shl 16) or
    (uint32(ord(text[at + 2])) shl 8) or uint32(ord(text[at + 3]))

func sha256*(message: string): array[8, uint32] =
  ## The digest as eight big-endian words. Plain variables and no calls: the VM
  ## is slow, and counts the turns of loops.
  result = [
    0x6a09e667'u32, 0xbb67ae85'u32, 0x3c6ef372'u32, 0xa54ff53a'u32, 0x510e527f'u32,
    0x9b05688c'u32, 0x1f83d9ab'u32, 0x5be0cd19'u32,
  ]
  let text = pad(message)
  var
    w: array[64, uint32] # section 6.2.2, the message schedule
    at = 0
  while at < text.len:
    for t in 0 ..< 16:
      w[t] = word(text, at + 4 * t)
    for t in 16 ..< 64:
      let
        x = w[t - 15]
        y = w[t - 2]
        s0 = rotr(x, 7) xor rotr(x, 18) xor (x shr 3)
        s1 = rotr(y, 17) xor rotr(y, 19) xor (y shr 10)
      w[t] = w[t - 16] + s0 + w[t - 7] + s1
    var
      (a, b, c, d) = (result[0], result[1], result[2], result[3])
      (e, f, g, h) = (result[4], result[5], result[6], result[7])
    for t in 0 ..< 64:
      let
        s1 = rotr(e, 6) xor rotr(e, 11) xor rotr(e, 25)
        choice = (e and f) xor ((not e) and g)
        first = h + s1 + choice + K[t] + w[t]
        s0 = rotr(a, 2) xor rotr(a, 13) xor rotr(a, 22)
        majority = (a and b) xor (a and c) xor (b and c)
      h = g
      g = f
      f = e
      e = d + first
      d = c
      c = b
      b = a
      a = first + s0 + majority
    result[0] += a
    result[1] += b
    result[2] += c
    result[3] += d
    result[4] += e
    result[5] += f
    result[6] += g
    result[7] += h
    at += 64

func checksum64*(message: string): uint64 =
  ## The digest's first 64 bits, big-endian.
  let digest = sha256(message)
  (uint64(digest[0]) shl 32) or uint64(digest[1])

func hex16*(value: uint64): string =
  ## Sixteen lower-case hexadecimal digits.
  const digits = "0123456789abcdef"
  for i in countdown(15, 0):
    result.add digits[int((value shr (4 * i)) and 0xF)]
