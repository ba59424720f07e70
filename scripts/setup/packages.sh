# System packages: which are missing, and installing them with apt-get where we may. Sourced by setup.sh.
# shellcheck shell=bash

# What using ffi needs: "probe|Debian packages". A probe is a function below, or a command name.
MINIMAL_NEEDS=(
  "probe_gcc|gcc libc6-dev"
  "make|make"
  "objcopy|binutils"
)
# What the tests need beyond it.
TEST_NEEDS=(
  "probe_gxx|g++"
  "clang|clang"
  "probe_clang_runtime|libclang-rt-14-dev"
  "clang-format|clang-format"
  "valgrind|valgrind"
  "cmake|cmake"
  "pkg-config|pkg-config"
  "strace|strace"
  "ccache|ccache"
  "distcc|distcc"
  "sccache|sccache"
  "icecc|icecc"
  "faketime|faketime"
  "gdb|gdb"
  "git|git"
  "shellcheck|shellcheck"
  "chromium|chromium"
  "probe_pip|python3 python3-pip"
)

# install_packages minimal|all
install_packages() {
  local needs=("${MINIMAL_NEEDS[@]}")
  [ "$1" = all ] && needs+=("${TEST_NEEDS[@]}")
  local missing
  missing=$(missing_packages "${needs[@]}")
  if [ -z "$missing" ]; then
    say "system packages: all there"
    return
  fi
  local line="apt-get update && apt-get install -y --no-install-recommends $missing"
  if ! command -v apt-get >/dev/null; then
    refuse 3 "missing here, and no apt-get to install them with: $missing" \
      "install the packages of your system that correspond to these Debian packages, then run this again"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    refuse 3 "missing, and installing needs root: $missing" "type: sudo sh -c '$line'"
  fi
  say "system packages: installing $missing"
  apt_install "$missing"
  missing=$(missing_packages "${needs[@]}")
  [ -z "$missing" ] || refuse 3 "still missing after apt-get: $missing" "type: $line"
}

# apt_install PACKAGES: one apt-get run; its output is shown only when it fails.
apt_install() {
  local log
  log=$(mktemp)
  # shellcheck disable=SC2086 # the list is words by design
  if ! { apt-get -q -o DPkg::Lock::Timeout=300 update &&
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $1; } \
    >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    refuse 3 "apt-get could not install: $1" "see its output above, then run this again"
  fi
  rm -f "$log"
}

# missing_packages NEED...: the packages of every need whose probe fails, on one line.
missing_packages() {
  local need probe missing=()
  for need in "$@"; do
    probe=${need%%|*}
    if [ "$(type -t "$probe")" = function ]; then
      "$probe" || missing+=("${need#*|}")
    else
      command -v "$probe" >/dev/null || missing+=("${need#*|}")
    fi
  done
  printf '%s' "${missing[*]}"
}

# A compiler without the C library's headers is found by its command and fails at the first include.
probe_gcc() {
  command -v gcc >/dev/null && echo '#include <stdio.h>' | gcc -E -x c - >/dev/null 2>&1
}

probe_gxx() {
  command -v g++ >/dev/null && echo '#include <string>' | g++ -E -x c++ - >/dev/null 2>&1
}

# clang alone comes without the sanitizers' runtime, which is a package of its own.
probe_clang_runtime() {
  command -v clang >/dev/null || return 1
  [ -e "$(clang -print-file-name="libclang_rt.asan-$(uname -m).a")" ]
}

# Debian's python3 comes without pip.
probe_pip() {
  python3 -m pip --version >/dev/null 2>&1
}
