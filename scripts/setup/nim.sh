# The private Nim: Debian's own package of a newer suite, unpacked below the user's data folder. Sourced by setup.sh.
# apt checks the signatures of the lists and the package; dpkg never installs it, so the system's suite stays as it is.
# shellcheck shell=bash

# nim_prefix: the folder that holds every private Nim; `current` in it is a link to the one in use.
nim_prefix() {
  printf '%s/nim' "${FFI_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/ffi}"
}

# nim_version NIM: the version a Nim compiler says it has; nothing when it does not run.
nim_version() {
  "$1" --version 2>/dev/null | sed -n '1s/.*Version \([0-9][0-9.]*\).*/\1/p'
}

# install_nim: uses the Nim that ffi would find, or installs a private one.
install_nim() {
  local candidate version
  for candidate in "${FFI_NIM:-}" "$(nim_prefix)/current/bin/nim" "$(command -v nim || true)"; do
    if [ ! -x "$candidate" ]; then continue; fi
    version=$(nim_version "$candidate")
    if ! version_at_least "${version:-0}" "$NIM_PINNED"; then continue; fi
    say "nim: $version is there ($candidate)"
    note_newer_nim "$version"
    return
  done
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    refuse 3 "no Nim $NIM_PINNED or newer, and no apt-get to fetch one with" \
      "install Nim $NIM_PINNED and say where it is: export FFI_NIM=/path/to/nim"
  fi
  local suite
  for suite in $NIM_SUITES; do
    install_nim_from "$suite" && return
  done
  refuse 3 "no suite of ($NIM_SUITES) had a Nim $NIM_PINNED or newer that runs here" \
    "install Nim $NIM_PINNED and say where it is: export FFI_NIM=/path/to/nim"
}

# note_newer_nim VERSION: tests ran with the pinned line; anything newer is used, and said.
note_newer_nim() {
  case "$1" in
    "$NIM_PINNED" | "$NIM_PINNED".*) ;;
    *) say "nim: note: $1 is newer than the pinned $NIM_PINNED; it is used as it is" ;;
  esac
}

# install_nim_from SUITE: false when that suite cannot give a usable Nim.
install_nim_from() {
  local suite=$1 work status=0
  say "nim: fetching Debian's package of $suite"
  work=$(mktemp -d)
  chmod 755 "$work"
  fetch_nim "$suite" "$work" >"$work/log" 2>&1 </dev/null || status=$?
  if [ "$status" -ne 0 ]; then
    say "nim: $suite gave none; apt said:"
    tail -n 5 "$work/log" | sed 's/^/  /' >&2
  else
    place_nim "$work/unpacked" || status=$?
  fi
  rm -rf "$work"
  return "$status"
}

# fetch_nim SUITE WORK: downloads with lists and cache of our own and unpacks to WORK/unpacked.
fetch_nim() {
  local suite=$1 work=$2
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/sources" "$work/package" "$work/unpacked"
  debian_source "$suite" "$work/sources" || return 1
  # apt drops to its own user for downloads where it runs as root.
  if [ "$(id -u)" -eq 0 ] && getent passwd _apt >/dev/null; then
    chown -R _apt "$work/lists" "$work/cache" "$work/package"
  fi
  local options=(
    -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache"
    -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/sources"
    -o Acquire::Languages=none -o Acquire::Retries=3
  )
  apt-get -q "${options[@]}" update || return 1
  (cd "$work/package" && apt-get -q "${options[@]}" download nim) || return 1
  dpkg -x "$work"/package/nim_*.deb "$work/unpacked"
}

# debian_source SUITE DIR: the machine's own first Debian source (not its security one), moved to SUITE.
debian_source() {
  local suite=$1 dir=$2 codename file
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-stable}")
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -e "$file" ] || continue
    stanza_for "$codename" "$suite" "$file" >"$dir/ffi.sources"
    [ -s "$dir/ffi.sources" ] && return 0
  done
  rm -f "$dir/ffi.sources"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$file" ] || continue
    line_for "$codename" "$suite" "$file" >"$dir/ffi.list"
    [ -s "$dir/ffi.list" ] && return 0
  done
  echo "no Debian source of $codename in /etc/apt"
  return 1
}

# stanza_for CODENAME SUITE FILE: the first deb822 stanza that names CODENAME, with SUITE in its place.
stanza_for() {
  awk -v codename="$1" -v suite="$2" 'BEGIN { RS = ""; FS = "\n" }
    {
      found = 0; text = ""
      for (i = 1; i <= NF; i++) {
        if ($i ~ /^#/) continue
        if ($i ~ /^Suites:/) {
          count = split($i, words, /[ \t]+/)
          for (w = 2; w <= count; w++) if (words[w] == codename || words[w] == "stable") found = 1
          text = text "Suites: " suite "\n"
        } else text = text $i "\n"
      }
      if (found) { printf "%s", text; exit }
    }' "$3"
}

# line_for CODENAME SUITE FILE: the same for the one-line form.
line_for() {
  awk -v codename="$1" -v suite="$2" '$1 == "deb" {
      line = $0
      at = 2
      if ($2 ~ /^\[/) { while ($at !~ /\]$/) at++; at++ }
      if ($(at + 1) == codename || $(at + 1) == "stable") { $(at + 1) = suite; print; exit }
    }' "$3"
}

# place_nim UNPACKED: moves the parts under the prefix, tries them, then points `current` at them.
place_nim() {
  local unpacked=$1 prefix version staged
  prefix=$(nim_prefix)
  mkdir -p "$prefix"
  staged=$(mktemp -d "$prefix/.new.XXXXXX")
  chmod 755 "$staged"
  mv "$unpacked/usr/bin" "$staged/bin"
  mv "$unpacked/usr/lib/nim/lib" "$staged/lib" 2>/dev/null || mv "$unpacked/usr/lib/nim" "$staged/lib"
  mv "$unpacked/etc/nim" "$staged/config"
  version=$(nim_version "$staged/bin/nim")
  if [ -z "$version" ] || ! version_at_least "$version" "$NIM_PINNED"; then
    say "nim: the package's compiler (${version:-does not run here}) cannot be used"
    rm -rf "$staged"
    return 1
  fi
  rm -rf "${prefix:?}/$version"
  mv "$staged" "$prefix/$version"
  ln -sfn "$version" "$prefix/current"
  say "nim: installed $version in $prefix/$version"
  note_newer_nim "$version"
}
