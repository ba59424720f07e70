# The independent validator that the CDDL tests use: one pure Python package below the user's data folder. Sourced by setup.sh.
# shellcheck shell=bash

# install_cddl_verifier: the pinned version, unless it is there.
install_cddl_verifier() {
  local folder="${FFI_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/ffi}/cddl-verifier"
  if [ -d "$folder/cddl_verifier-$CDDL_VERIFIER_PINNED.dist-info" ]; then
    say "cddl-verifier: $CDDL_VERIFIER_PINNED is there"
    return
  fi
  say "cddl-verifier: installing $CDDL_VERIFIER_PINNED"
  rm -rf "$folder"
  run_shown_on_failure python3 -m pip install --quiet --no-deps --disable-pip-version-check --root-user-action=ignore \
    --target "$folder" "cddl-verifier==$CDDL_VERIFIER_PINNED" ||
    refuse 1 "the Python package cddl-verifier could not be installed" "see the output above, then run this again"
}
