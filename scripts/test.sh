#!/usr/bin/env bash
# Sets up what is missing, then runs every suite; the last line is `N passed, N failed, N skipped` over all of them.
#
#   ./scripts/test.sh                   everything, in under 25 minutes on two cores
#   ./scripts/test.sh --soak            the same with the long forms of the stress tests
#   ./scripts/test.sh SUITE...          only these: shell types lint nim nim-core unit e2e quickstart
#
# Logs: build/test-logs/<suite>.log. Exit code 1 when a test failed.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"
logs="$repo/build/test-logs"
mkdir -p "$logs"
# shellcheck source=scripts/test/suites.sh
. scripts/test/suites.sh

all=(shell types lint nim nim-core unit e2e quickstart)
chosen=()
for argument in "$@"; do
  case "$argument" in
    --soak) export FFI_SOAK=1 ;;
    *) chosen+=("$argument") ;;
  esac
done
[ "${#chosen[@]}" -gt 0 ] || chosen=("${all[@]}")

began=$(date +%s)
./scripts/setup.sh
# The compiler that set-up found or installed, for the suites that call it themselves.
nim_folder="${FFI_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/ffi}/nim/current/bin"
if [ -d "$nim_folder" ]; then export PATH="$nim_folder:$PATH"; fi
# A long form may take ten times as long.
stretch=${FFI_SOAK:+10}
stretch=${stretch:-1}

# nim-core sleeps half of its time, and what stands before it in the list wants one core most of the time.
core=(nim-core $((1200 * stretch)) runtime/tests/core/run.sh)
beside=false
if [[ " ${chosen[*]} " == *" "*" nim-core "* ]]; then
  beside=true
  start_beside "${core[@]}"
fi

for name in "${chosen[@]}"; do
  case "$name" in
    shell) suite shell 120 scripts/test/shellcheck.sh ;;
    types) suite types 600 npx tsc --noEmit ;;
    lint) suite lint 600 npx eslint . ;;
    unit) suite unit $((1200 * stretch)) scripts/test/vitest.sh unit ;;
    nim-core) if "$beside"; then end_beside nim-core; else suite "${core[@]}"; fi ;;
    nim) suite nim $((1200 * stretch)) runtime/tests/run.sh ;;
    e2e) suite e2e $((2700 * stretch)) scripts/test/vitest.sh e2e ;;
    quickstart) suite quickstart 1200 scripts/test/quickstart-afresh.sh ;;
    *)
      printf 'no suite named %s; there are: %s\n' "$name" "${all[*]}" >&2
      exit 2
      ;;
  esac
done

printf '\n'
printf '%s\n' "${summary[@]}"
printf 'took %s s\n\n' "$(($(date +%s) - began))"
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
