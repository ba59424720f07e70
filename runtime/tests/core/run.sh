#!/bin/sh
# Builds demo.nim in every configuration that this machine can and runs the C
# tests of the run time's core against it. Last line: N passed, N failed, N skipped.
#   run.sh [--soak] [configuration...]
# Configurations: orc refc asan tsan, and with --soak (or FFI_SOAK=1), which also
# lengthens the stress tests: arc danger valgrind valgrind-arc asan-arc asan-refc tsan-arc tsan-refc chronos
# chronos-refc
set -u

here=$(cd "$(dirname "$0")" && pwd)
out=${FFI_TEST_OUT:-${TMPDIR:-/tmp}/ffi-core-tests-$(id -u)}
soak=${FFI_SOAK:-0}
short="orc refc asan tsan"
long="arc danger valgrind valgrind-arc asan-arc asan-refc tsan-arc tsan-refc chronos chronos-refc"
configurations=""
for argument in "$@"; do
  case $argument in
    --soak) soak=1 ;;
    *) configurations="$configurations $argument" ;;
  esac
done
if [ -z "$configurations" ]; then
  configurations=$short
  [ "$soak" = 0 ] || configurations="$short $long"
fi
waiting="stall hosts giveup" # for time-outs most of the time: they run beside the others
working="calls events handles limits guest stress"
passed=0 failed=0 skipped=0
export FFI_SOAK="$soak"
mkdir -p "$out"

skip() { # what, why
  echo "SKIPPED: $1, $2"
  skipped=$((skipped + 1))
}

fail() { # what
  echo "FAIL $1"
  failed=$((failed + 1))
}

# Sets mm, cc, cflags, defines, wrap for a configuration; 1: it cannot be had.
choose() {
  mm=orc cc=gcc cflags="-O1 -g" defines="" wrap="" needs=gcc drain=2500
  san="-g -O1 -fno-omit-frame-pointer"
  case $1 in
    orc) ;;
    arc) mm=arc ;;
    refc) mm=refc ;;
    danger) defines="-d:danger" ;;
    valgrind | valgrind-arc)
      [ "$1" = valgrind ] || mm=arc
      # It runs one thread at a time, and sees the end of a request only where none is reused.
      needs=valgrind drain=6000 defines="-d:ffiReuseRequests=off"
      ;;
    asan-arc) mm=arc cc=clang needs=clang cflags="$san -fsanitize=address,undefined -fno-sanitize=function -fno-sanitize-recover=undefined" ;;
    asan) cflags="$san -fsanitize=address,undefined -fno-sanitize-recover=undefined" ;;
    asan-refc) # gcc's instrumentation hides stack roots from refc's scan, clang's does not
      mm=refc cc=clang needs=clang
      cflags="$san -fsanitize=address,undefined -fno-sanitize=function,alignment -fno-sanitize-recover=undefined"
      ;;
    tsan | tsan-arc | tsan-refc) # release: std/asyncfutures numbers futures with a racy counter in debug builds
      [ "$1" = tsan ] || mm=${1#tsan-}
      cc=clang needs=clang cflags="$san -fsanitize=thread" defines="-d:release --stackTrace:on"
      ;;
    chronos | chronos-refc)
      [ "$1" = chronos ] || mm=refc
      if [ -z "${FFI_CHRONOS_PATH:-}" ]; then
        why="FFI_CHRONOS_PATH is not set (chronos, results, stew, bearssl, httputils joined by :)"
        return 1
      fi
      defines="-d:ffiAsync=chronos"
      for path in $(echo "$FFI_CHRONOS_PATH" | tr : ' '); do defines="$defines --path:$path"; done
      ;;
    *)
      why="there is no such configuration"
      return 1
      ;;
  esac
  why="$needs is not installed"
  command -v "$needs" >/dev/null
}

# build <configuration> <folder> <extra defines>
build() {
  malloc=-d:useMalloc
  [ "$mm" != refc ] || malloc=""
  # shellcheck disable=SC2086
  nim c --hints:off --warnings:off -d:nimBetterRun --app:lib --noMain:on --threads:on --mm:$mm \
    --cc:$cc --passC:"$cflags" --passL:"$cflags" --passL:"-Wl,-z,nodelete" --debugger:native \
    --nimMainPrefix:libdemo -d:ffiLibrary -d:ffiLibraryName=demo -d:noSignalHandler $malloc \
    $defines $3 --nimcache:"$2/nimcache" -o:"$2/libdemo.so" "$here/demo.nim" >"$2/build.log" 2>&1 || {
    tail -20 "$2/build.log"
    fail "$1: demo.nim does not build"
    return 1
  }
}

# start <configuration> <program>: compiles and runs it; judge reads what it leaves.
start() {
  # shellcheck disable=SC2086
  $cc -std=gnu11 -Wall -Wextra -Werror -DDRAIN_MS=$drain $cflags -I"$here" "$here/$2.c" "$here/frame.c" \
    -o "$out/$1/$2" -L"$out/$1" -ldemo -Wl,-rpath,"$out/$1" -lpthread -ldl -rdynamic >"$out/$1/$2.err" 2>&1 || {
    echo "no program" >"$out/$1/$2.code"
    return
  }
  leaks=definite,possible
  case $2 in giveup | guest) leaks=definite ;; esac # they end with live threads
  [ "$needs" != valgrind ] || wrap="valgrind -q --error-exitcode=97 --leak-check=full --show-leak-kinds=$leaks --errors-for-leak-kinds=$leaks"
  # shellcheck disable=SC2086
  CONFIGURATION=$(echo "$1" | sed "s/^valgrind-arc/valgrind/; s/^tsan-.*/tsan/") timeout ${FFI_TEST_TIMEOUT:-$((soak ? 1200 : 300))} $wrap "$out/$1/$2" >"$out/$1/$2.out" 2>"$out/$1/$2.err"
  echo $? >"$out/$1/$2.code"
}

# judge <configuration> <program>: counts the results of a program that has ended.
judge() {
  code=$(cat "$out/$1/$2.code") || code=1
  [ "$code" != "no program" ] || {
    cat "$out/$1/$2.err"
    fail "$1: $2.c does not build"
    return
  }
  totals=$(sed -n 's/^totals //p' "$out/$1/$2.out")
  if [ -z "$totals" ]; then
    tail -40 "$out/$1/$2.err"
    cat "$out/$1/$2.out"
    fail "$1: $2 ended with $code before its totals"
    return
  fi
  passed=$((passed + ${totals% *}))
  failed=$((failed + ${totals#* }))
  sed -n 's/^SKIPPED: /SKIPPED: '"$1"': /p' "$out/$1/$2.out"
  skipped=$((skipped + $(grep -c '^SKIPPED: ' "$out/$1/$2.out")))
  if [ "$code" -ne 0 ] || [ -s "$out/$1/$2.err" ]; then
    grep '^FAIL' "$out/$1/$2.out"
    tail -60 "$out/$1/$2.err"
    [ "${totals#* }" != 0 ] || fail "$1: $2 ended with $code, or wrote to stderr"
  fi
}

# run <configuration> <program>
run() {
  start "$1" "$2"
  judge "$1" "$2"
}

# Waits for the programs that were left running beside the rest of their configuration, and counts them.
collect() {
  [ -n "$left" ] || return 0
  # shellcheck disable=SC2086
  wait $jobs
  for program in $waiting; do judge "$left" "$program"; done
  left="" jobs=""
}

run_units() {
  echo "== units"
  nim c -r --hints:off --warnings:off -d:useMalloc --nimcache:"$out/units-nimcache" -o:"$out/units" \
    "$here/units.nim" >"$out/units.out" 2>&1
  code=$?
  passed=$((passed + $(grep -c '\[OK\]' "$out/units.out")))
  failed=$((failed + $(grep -c '\[FAILED\]' "$out/units.out")))
  [ $code -eq 0 ] || {
    cat "$out/units.out"
    grep -q '\[FAILED\]' "$out/units.out" || fail "units.nim does not build or crashed"
  }
}

run_units
left="" jobs=""
for configuration in $configurations; do
  if ! choose "$configuration"; then
    skip "$configuration" "$why"
    continue
  fi
  folder=$out/$configuration
  mkdir -p "$folder"
  echo "== $configuration"
  build "$configuration" "$folder" "-d:ffiStallMs=800 -d:ffiDrainTimeoutMs=$drain -d:ffiHostTimeoutMs=3000" || continue
  ran="$working" started="" beside=""
  if [ "$needs" = valgrind ]; then
    ran="$working $waiting" # which slows them so much that together they would miss the library's time-outs
  else
    for program in $waiting; do
      rm -f "$folder/$program.code"
      start "$configuration" "$program" &
      started="$started $!"
    done
    beside=$configuration
  fi
  for program in $ran; do run "$configuration" "$program"; done
  DEMO_INIT_FAILS=1 run "$configuration" initfail
  collect
  left=$beside jobs=$started
done
collect
[ "$configurations" != "$short" ] || skip "$long" "long form only (--soak or FFI_SOAK=1)"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
