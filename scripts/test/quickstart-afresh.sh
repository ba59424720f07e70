#!/usr/bin/env bash
# Runs the quickstart as a newcomer: a copy of the tree, an empty home, and a PATH without nim, ninja and the like,
# so that every line that installs really runs. Then once more (nothing may be installed again), and without root and gcc.
set -euo pipefail

repo=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# check TITLE COMMAND...: one test.
check() {
  local title=$1
  shift
  if "$@"; then
    printf 'ok: %s\n' "$title"
    passed=$((passed + 1))
  else
    printf 'FAILED: %s\n' "$title"
    failed=$((failed + 1))
  fi
}

# path_without FOLDER NAME...: fills FOLDER with links to every command of PATH but the named ones.
path_without() {
  local folder=$1 directory
  shift
  mkdir -p "$folder"
  local IFS=:
  for directory in $PATH; do
    [ -d "$directory" ] || continue
    # The first of a name wins, as it does on PATH.
    find "$directory" -maxdepth 1 ! -type d -exec ln -st "$folder" {} + 2>/dev/null || true
  done
  (cd "$folder" && rm -f "$@")
}

# afresh COMMAND...: runs in the copy with a newcomer's environment: of ours only what reaching the network takes.
afresh() {
  local name keep=()
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR; do
    if [ -n "${!name:-}" ]; then keep+=("$name=${!name}"); fi
  done
  env -i "${keep[@]}" HOME="$work/home" PATH="$work/path" LANG=C.UTF-8 TMPDIR="$work/tmp" "$@" </dev/null
}

# quickstart LOG: runs it and shows what it said; sets `status`.
quickstart() {
  status=0
  afresh bash scripts/quickstart.sh >"$1" 2>&1 || status=$?
  cat "$1"
}

says() {
  grep -qF -- "$2" "$1" || {
    printf 'not in %s: %s\n' "$(basename "$1")" "$2"
    return 1
  }
}

says_not() {
  ! grep -F -- "$2" "$1"
}

# ends_with_client LOG: the last lines are what the scaffold says that its C client prints.
ends_with_client() {
  local expected="$work/tree/build/quickstart/hello/clients/c/hello_client.expected"
  diff "$expected" <(tail -n "$(wc -l <"$expected")" "$1")
}

mkdir -p "$work/tree" "$work/home" "$work/tmp"
chmod 1777 "$work/tmp"
git -C "$repo" ls-files -z | (cd "$repo" && tar --null --files-from=- --create) | tar -x -C "$work/tree"
path_without "$work/path" nim nimble nimsuggest nim-gdb ninja ninja-build
cd "$work/tree"

quickstart "$work/first"
check "the quickstart succeeds where nothing is installed" test "$status" -eq 0
check "it installs Nim" says "$work/first" "setup: nim: installed"
check "it installs the Node packages" says "$work/first" "setup: node packages: installing"
check "it ends by running a C program that calls the library" ends_with_client "$work/first"

quickstart "$work/second"
check "a second run succeeds" test "$status" -eq 0
check "a second run finds Nim" says_not "$work/second" "setup: nim: installed"
check "a second run finds the Node packages" says "$work/second" "setup: node packages: all there"
check "a second run finds the command line" says "$work/second" "setup: command line: bundled"
check "a second run keeps the project" says "$work/second" "kept: "
check "a second run ends as the first did" ends_with_client "$work/second"

if [ "$(id -u)" -eq 0 ]; then
  path_without "$work/path-without-gcc" gcc
  status=0
  env -i HOME=/nonexistent PATH="$work/path-without-gcc" setpriv --reuid=65534 --regid=65534 --clear-groups \
    bash scripts/setup.sh --minimal >"$work/third" 2>&1 </dev/null || status=$?
  cat "$work/third"
  check "without root and gcc, set-up exits 3" test "$status" -eq 3
  check "without root and gcc, it says the line to type" says "$work/third" \
    "type: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev'"
fi

printf '%s passed, %s failed, 0 skipped\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
