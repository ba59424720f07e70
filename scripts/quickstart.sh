#!/usr/bin/env bash
# From a bare Debian machine with Node to a C program that calls a Nim library: sets up, scaffolds, builds, binds, runs.
#
#   ./scripts/quickstart.sh [FOLDER]     FOLDER is the new project; build/quickstart/hello unless given
#
# A second run keeps the project and all that is installed, and builds only what changed.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project=${1:-$repo/build/quickstart/hello}

ffi() {
  node "$repo/bin/run.js" "$@"
}

step() {
  printf '\n== %s\n' "$1" >&2
}

step "set up"
"$repo/scripts/setup.sh" --minimal

step "ffi init: a new library"
mkdir -p "$(dirname "$project")"
if [ -e "$project/ffi.toml" ]; then
  printf 'kept: %s\n' "$project" >&2
else
  ffi init "$(basename "$project")" --cwd "$(dirname "$project")" --lang c --yes
fi

step "ffi build: Nim to a C library, and its C binding"
ffi build --cwd "$project"

step "a C program that calls it"
make --no-print-directory -C "$project" run FFI="node $repo/bin/run.js"
