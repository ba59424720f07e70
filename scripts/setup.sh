#!/usr/bin/env bash
# Installs what building and testing ffi needs; what is already there is left alone. Knows nothing of what is built.
#
#   ./scripts/setup.sh             everything: to use ffi and to run all its tests
#   ./scripts/setup.sh --minimal   only what using ffi needs: gcc, make, Nim, the bundled command line
#
# System packages need root. Without root and with one missing, it prints the line to type and exits 3.
# Nim and the Node packages go to the caller's own folders, so that the system's suite is never touched.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/versions
. "$repo/scripts/versions"
# shellcheck source=scripts/setup/report.sh
. "$repo/scripts/setup/report.sh"
# shellcheck source=scripts/setup/packages.sh
. "$repo/scripts/setup/packages.sh"
# shellcheck source=scripts/setup/nim.sh
. "$repo/scripts/setup/nim.sh"
# shellcheck source=scripts/setup/node.sh
. "$repo/scripts/setup/node.sh"
# shellcheck source=scripts/setup/python.sh
. "$repo/scripts/setup/python.sh"

main() {
  local purpose=all
  case "${1:-}" in
    "") ;;
    --minimal) purpose=minimal ;;
    *) refuse 2 "unknown argument '$1'" "./scripts/setup.sh [--minimal]" ;;
  esac
  require_node
  install_packages "$purpose"
  install_nim
  install_node_packages
  bundle_command_line
  if [ "$purpose" = all ]; then install_python_packages; fi
}

main "$@"
