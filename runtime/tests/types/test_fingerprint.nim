## The checksums, in the compiler's VM, where they are made. The digests of
## SHA-256 are those of FIPS 180-4's examples and of the empty message.

import std/[sequtils, strutils, unittest]
import ../../ffi/model/[fingerprint, sha256, shape]

func hexOf(digest: array[8, uint32]): string {.compileTime.} =
  digest.mapIt(toHex(it)).join.toLowerAscii

func named(name: string, fields: seq[Field]): TypeDecl {.compileTime.} =
  TypeDecl(kind: dkObject, name: name, fields: fields)

func field(name: string, shape: Shape): Field {.compileTime.} =
  Field(name: name, shape: shape)

func listOf(decl: TypeDecl): Shape {.compileTime.} =
  Shape(kind: skSeq, item: Shape(kind: skNamed, decl: decl))

proc ring(leaf: ShapeKind): Fingerprint {.compileTime.} =
  ## Two types that hold lists of each other, one of which has a leaf.
  let
    outer = named("Outer", @[])
    inner = named("Inner", @[field("leaf", Shape(kind: leaf)), field("outers", listOf(outer))])
    apart = named("Apart", @[field("x", Shape(kind: skInt32))])
  outer.fields = @[field("inners", listOf(inner))]
  fingerprint(Surface(name: "rings", types: @[outer, inner, apart]))

proc wide(count: int): Fingerprint {.compileTime.} =
  ## Types that reach all others: as many texts as pairs, but each is hashed once.
  var types: seq[TypeDecl]
  for i in 0 ..< count:
    types.add named("Node" & $i, @[field("next", Shape(kind: skInt64))])
  for decl in types:
    for other in types:
      decl.fields.add field("to" & other.name, listOf(other))
  fingerprint(Surface(name: "wide", types: types))

const
  known = [hexOf(sha256("abc")), hexOf(sha256("")), hexOf(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))]
  small = ring(skInt32)
  large = ring(skInt64)
  many = wide(40)

suite "checksums":
  test "the hash is SHA-256":
    check known == [
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ]
  test "a change reaches every type that holds the changed one, in a ring as well, and no other":
    check small.types[0] != large.types[0]
    check small.types[1] != large.types[1]
    check small.types[2] == large.types[2]
    check small.whole != large.whole
  test "types that reach the same types have checksums of their own":
    check many.types.deduplicate.len == 40
