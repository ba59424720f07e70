# How the set-up speaks: one line a step on standard error. Sourced, never run.
# shellcheck shell=bash

# say TEXT: one line of progress.
say() {
  printf 'setup: %s\n' "$1" >&2
}

# refuse CODE WHAT NEXT: says what is wrong and the next thing to type, and ends the set-up.
refuse() {
  printf 'setup: error: %s\n  %s\n' "$2" "$3" >&2
  exit "$1"
}

# version_at_least HAVE WANT: whether dotted version HAVE is WANT or newer.
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}
