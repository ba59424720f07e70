# The Python packages that tests use: the independent CDDL validator, and an independent CBOR codec. Each in a folder of its own below the
# user's data folder. Sourced by setup.sh.
# shellcheck shell=bash

# install_python_packages: the pinned versions, unless they are there.
install_python_packages() {
  install_python_package cddl-verifier cddl_verifier "$CDDL_VERIFIER_PINNED"
  install_python_package cbor2 cbor2 "$CBOR2_PINNED"
}

# install_python_package PACKAGE MODULE VERSION
install_python_package() {
  local package=$1 module=$2 version=$3
  local folder="${FFI_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/ffi}/$package"
  if [ -d "$folder/$module-$version.dist-info" ]; then
    say "$package: $version is there"
    return
  fi
  say "$package: installing $version"
  rm -rf "$folder"
  run_shown_on_failure python3 -m pip install --quiet --no-deps --disable-pip-version-check --root-user-action=ignore \
    --target "$folder" "$package==$version" ||
    refuse 1 "the Python package $package could not be installed" "see the output above, then run this again"
}
