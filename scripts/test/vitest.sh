#!/usr/bin/env bash
# Runs one vitest project and ends with the plain line of counts that scripts/test.sh adds up.
set -euo pipefail

project=$1
report="build/test-logs/$project.json"
rm -f "$report"
status=0
npx vitest run --project "$project" --reporter=default --reporter=json --outputFile.json="$report" || status=$?
node scripts/test/vitest-counts.mjs "$report"
exit "$status"
