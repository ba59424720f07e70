#!/usr/bin/env bash
# Tests of the Nim package but its core (core/run.sh): the codecs, the types and
# an annotated library under orc, arc and refc, every misuse of the annotations,
# and what -d:ffiDumpMacros prints. The last line counts: N passed, N failed, N skipped.
set -u
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
nim="${FFI_NIM:-nim}"
passed=0 failed=0 skipped=0

# count LOG: adds the results that a test program printed.
count() {
  local ok bad
  ok=$(grep -c '^  \[OK\]' "$1")
  bad=$(grep -c '^  \[FAILED\]' "$1")
  passed=$((passed + ok))
  failed=$((failed + bad))
  if [ "$bad" -gt 0 ]; then
    cat "$1"
  fi
}

# unit FILE FLAGS...: compiles and runs one test program.
unit() {
  local file="$1" log="$work/log" out
  shift
  out="$work/$(basename "$file" .nim)"
  if ! "$nim" c --hints:off --warnings:off --skipParentCfg --path:"$here/.." --nimcache:"$work/cache" -o:"$out" "$@" "$file" >"$log" 2>&1; then
    echo "FAILED to compile: $file $*"
    cat "$log"
    failed=$((failed + 1))
  elif ! "$out" >"$log" 2>&1 && ! grep -q '^  \[FAILED\]' "$log"; then
    echo "FAILED to run: $file $*"
    cat "$log"
    failed=$((failed + 1))
  fi
  count "$log"
}

for mm in orc arc refc; do
  for file in "$here"/codec/test_*.nim "$here"/types/test_*.nim; do
    unit "$file" --mm:"$mm"
  done
done

if [ -n "${FFI_CHRONOS_PATH:-}" ]; then
  paths=()
  IFS=: read -ra folders <<<"$FFI_CHRONOS_PATH"
  for folder in "${folders[@]}"; do
    paths+=("--path:$folder")
  done
  unit "$here/types/test_library.nim" --mm:orc "${paths[@]}"
else
  echo "SKIPPED: the library test on chronos, FFI_CHRONOS_PATH names no chronos"
  skipped=$((skipped + 1))
fi

# program NAME: runs a program of macros/ that counts by itself.
program() {
  local runner="$work/$1" ok bad
  if "$nim" c --hints:off --warnings:off --skipParentCfg --nimcache:"$work/$1-cache" -o:"$runner" "$here/macros/$1.nim" >"$work/log" 2>&1; then
    "$runner" >"$work/log" 2>&1
    grep -v ' passed, ' "$work/log"
    read -r ok bad < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed.*/\1 \2/p' "$work/log")
    passed=$((passed + ${ok:-0}))
    failed=$((failed + ${bad:-1}))
  else
    cat "$work/log"
    failed=$((failed + 1))
  fi
}

program run_misuse
program run_dump

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
