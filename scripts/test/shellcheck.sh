#!/usr/bin/env bash
# Lints every shell script of the repository; one test each.
set -euo pipefail

passed=0
failed=0
while IFS= read -r script; do
  if shellcheck -x "$script"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done < <(git ls-files '*.sh' .ci/run)
printf '%s passed, %s failed, 0 skipped\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
