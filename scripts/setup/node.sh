# Node: its version, the locked packages, and the bundled command line. Sourced by setup.sh.
# shellcheck shell=bash
: "${repo:?setup.sh says where the repository is}"

# What the bundle is made of; a change in any of it bundles again.
BUNDLE_INPUTS=(bin commands src templates/bindings package.json package-lock.json tsconfig.json scripts/bundle.mjs scripts/versions)

require_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    refuse 3 "node or npm is missing" "install Node $NODE_MIN or newer, then run this again"
  fi
  local version
  version=$(node --version)
  version_at_least "${version#v}" "$NODE_MIN" ||
    refuse 3 "node $version is older than $NODE_MIN" "install Node $NODE_MIN or newer, then run this again"
}

# install_node_packages: the locked versions, unless node_modules was made from this very lock file.
# Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms, and registries that mirror only some
# platforms make such lock files. `--no-save` takes the lock file's versions too and writes to neither file.
install_node_packages() {
  local lock stamp="$repo/node_modules/.ffi-lock"
  lock="$(hash_of package-lock.json) node $(node --version)"
  if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$lock" ]; then
    say "node packages: all there"
    return
  fi
  say "node packages: installing"
  run_shown_on_failure npm install --no-save --no-audit --no-fund --loglevel=error ||
    refuse 1 "npm install failed" "see its output above, then run this again"
  printf '%s\n' "$lock" >"$stamp"
}

# bundle_command_line: `npm run build`, unless dist/ was made from these very sources.
bundle_command_line() {
  local sources stamp="$repo/dist/.ffi-sources"
  sources=$(hash_of "${BUNDLE_INPUTS[@]}")
  if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$sources" ]; then
    say "command line: bundled"
    return
  fi
  say "command line: bundling"
  run_shown_on_failure npm run --silent build ||
    refuse 1 "npm run build failed" "see its output above, then run this again"
  printf '%s\n' "$sources" >"$stamp"
}

# hash_of PATH...: one hash over the text of the files there are among these, and below these.
hash_of() {
  local path present=()
  for path in "$@"; do
    [ -e "$repo/$path" ] && present+=("$path")
  done
  (cd "$repo" && find "${present[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
}

# run_shown_on_failure COMMAND...: runs in the repository; its output is shown only when it fails.
run_shown_on_failure() {
  local log status=0
  log=$(mktemp)
  (cd "$repo" && "$@") >"$log" 2>&1 </dev/null || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}
