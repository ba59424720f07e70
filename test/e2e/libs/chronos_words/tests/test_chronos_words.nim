## The procs of the library under their own names, without a context.

import std/unittest
import ffi, chronos, results
import ../src/chronos_words

suite "the words of chronos and results":
  setup:
    let w = (waitFor wordsCreate()).get()
  test "valueOr leaves the proc":
    check (waitFor w.wordsSay("")).error == "say: no word"
    check (waitFor w.wordsSay("one")).get() == 1
  test "a question mark, isOkOr and mapErr":
    check (waitFor w.wordsSlow("ab")).get() == "abab"
    check (waitFor w.wordsSlow("")).error == "no word"
  test "valueOr with a value":
    check (waitFor w.wordsDefault("abcd")).get() == 8
    check (waitFor w.wordsDefault("abc")).get() == -3
  test "typed errors":
    check (waitFor w.wordsTyped("abcd")).get() == 4
    check (waitFor w.wordsTyped("abc")).error.code == 3
  test "host functions fail as not registered":
    check (waitFor w.wordsHost("x")).error == "host: host function 'ask_host' is not registered"
  test "withTimeout and durations":
    check (waitFor w.wordsBounded(5.milliseconds)).get() == false
  test "inline procs":
    check w.wordsLength().get() == 0
