# Running one test suite: its time bound, its log, and its counts. Sourced by test.sh; adds to the totals there.
# A suite's own last plain line `N passed, N failed[, N skipped]` counts; without one the suite is one test, by its exit code.
# shellcheck shell=bash
: "${repo:?}" "${logs:?test.sh says where the logs go}"

passed=0
failed=0
skipped=0
summary=()

# suite NAME SECONDS COMMAND...: runs COMMAND with a time bound; what it prints goes to build/test-logs/NAME.log.
suite() {
  local name=$1 seconds=$2 log="$logs/$1.log" began status=0
  shift 2
  printf '\n== %s\n' "$name"
  began=$(date +%s)
  timeout --kill-after=20 "$seconds" "$@" >"$log" 2>&1 </dev/null || status=$?
  count_suite "$name" "$status" "$log" "$(($(date +%s) - began))"
}

beside_job=
# start_beside NAME SECONDS COMMAND...: starts a suite that waits more than it computes beside the next ones; it ends with the script.
start_beside() {
  local name=$1 seconds=$2
  shift 2
  beside_began=$(date +%s)
  timeout --kill-after=20 "$seconds" "$@" >"$logs/$name.log" 2>&1 </dev/null &
  beside_job=$!
  trap 'kill "$beside_job" 2>/dev/null || true' EXIT
}

# end_beside NAME: waits for it and counts it. Its log's last line says when it ended.
end_beside() {
  local name=$1 status=0
  printf '\n== %s\n' "$name"
  wait "$beside_job" || status=$?
  trap - EXIT
  count_suite "$name" "$status" "$logs/$name.log" "$(($(date +%s -r "$logs/$name.log") - beside_began))"
}

# count_suite NAME STATUS LOG SECONDS: adds the suite to the totals and shows its log where it failed.
count_suite() {
  local name=$1 status=$2 log=$3 took=$4 ok bad skip
  if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
    printf 'suite %s: stopped after %s s\n' "$name" "$took" >>"$log"
  fi
  read -r ok bad skip <<<"$(counts_in "$log")"
  if [ -z "${skip:-}" ]; then
    ok=0 bad=0 skip=0
    if [ "$status" -eq 0 ]; then ok=1; fi
  fi
  # A suite that ended badly without naming a failed test still failed.
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + skip))
  summary+=("$(printf '%-12s %5s passed %4s failed %4s skipped %6s s' "$name" "$ok" "$bad" "$skip" "$took")")
  if [ "$bad" -ne 0 ]; then tail -n 200 "$log"; else grep -E '^(SKIPPED|skipped):' "$log" || true; fi
  printf '%s: %s passed, %s failed, %s skipped (%s s; %s)\n' "$name" "$ok" "$bad" "$skip" "$took" "${log#"$repo/"}"
}

# counts_in LOG: "passed failed skipped" of the last plain closing line; nothing when there is none.
counts_in() {
  grep -aE '^([^ ]+: )?[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$1" | tail -n 1 |
    sed -E 's/^([^ ]+: )?([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\2 \3 \5/; s/ $/ 0/'
}
