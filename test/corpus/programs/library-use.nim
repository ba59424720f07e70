# A wide slice of the library in one program.
import std/[strutils, strformat, parseutils, times, os, streams, math, random, bitops, heapqueue, lists, intsets, critbits,
  ropes, base64, md5, sha1, uri, parsecsv, parsecfg, parseopt, pegs, unicode, encodings, editdistance, wordwrap, stats, complex, rationals]

proc main() =
  echo fmt"{3.14159:.2f} {255:#x} {""text"":>8}|", "a-b-c".split('-').join("+"), "Hello".toLowerAscii.capitalizeAscii
  var n: int
  echo parseInt("12x", n), n, parseFloat("2.5"), "%s"
  echo dateTime(2024, mFeb, 29, zone = utc()).format("yyyy-MM-dd"), (dateTime(2024, mFeb, 29, zone = utc()) + 1.years).year
  echo "/a/b/c.txt".splitFile.name, "a" / "b", relativePath("/a/b/c", "/a/d")
  var s = newStringStream("one\ntwo\n")
  for line in s.lines: echo line
  echo gcd(12, 18), sqrt(2.0).round(3), 5.countSetBits, fastLog2(1000)
  var r = initRand(42)
  echo r.rand(100), r.rand(1.0) < 1.0
  var heap = [5, 1, 4].toHeapQueue
  echo heap.pop, heap.pop
  var list = initDoublyLinkedList[int]()
  list.append 1
  list.prepend 0
  echo list
  var ints = initIntSet()
  ints.incl 1000
  echo 1000 in ints
  var crit: CritBitTree[int]
  crit["abc"] = 1
  for key, value in crit: echo key, value
  echo rope("a") & rope("b"), encode("hello"), getMD5("x"), secureHash("x")
  echo parseUri("https://u@h:1/p?q=1#f").hostname, "a b".encodeUrl
  echo "abc 123" =~ peg"{\w+} \s* {\d+}", "ñandú".runeLen, editDistance("kitten", "sitting"), wrapWords("a b c d", 3).splitLines
  var stat: RunningStat
  for x in [1.0, 2, 3]: stat.push x
  echo stat.mean, complex(1.0, 2) * complex(0.0, 1), 1 // 2 + 1 // 3
  let config = loadConfig(newStringStream("[s]\nk=v\n"))
  echo config.getSectionValue("s", "k")
  for kind, key, value in getopt(@["--a:1", "-b", "c"]): echo kind, key, value

main()
