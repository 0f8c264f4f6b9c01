# shellcheck shell=bash
# Sourced by every script: strict mode, the checkout as working directory, where builds go, step().
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
cache="${XDG_CACHE_HOME:-$HOME/.cache}"

# Outside the checkout, so that a fresh clone finds what was compiled before (a first build of the
# window takes minutes). Never empty: Makefile and surroundings may set their own.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/acopio-target}"
export PATH="$cache/acopio-tools/bin:$HOME/.cargo/bin:$PATH"

# step TITLE COMMAND... runs the command and prints how long it took; a failure ends the script.
step() {
  local title="$1" began=$SECONDS status=0
  shift
  printf '\n==> %s\n' "$title"
  # In a subshell with its own -e: a function given as command stops at its first failing line,
  # which it would not do inside `if` or before `||`.
  set +e
  (
    set -e
    "$@"
  )
  status=$?
  set -e
  if ((status != 0)); then
    printf '\n==> FAILED after %d s (exit %d): %s\n' "$((SECONDS - began))" "$status" "$title" >&2
    exit "$status"
  fi
  printf '==> %d s: %s\n' "$((SECONDS - began))" "$title"
}

# Path of the browser for tests of the screens over HTTP; fails where there is none.
find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

# Builds the screens into ui/dist, which the window carries inside its binary.
build_screens() {
  npm --prefix ui run build
}

# Builds window, command line and server; arguments go to cargo.
build_programs() {
  cargo build -p acopio -p acopioctl -p acopio-server "$@"
}

# Names the built programs and the browser to the tests: programs_of debug|release.
programs_of() {
  export ACOPIO_BIN="$CARGO_TARGET_DIR/$1/acopio"
  export ACOPIOCTL_BIN="$CARGO_TARGET_DIR/$1/acopioctl"
  export ACOPIO_SERVER_BIN="$CARGO_TARGET_DIR/$1/acopio-server"
  ACOPIO_CHROMIUM="$(find_chromium)"
  export ACOPIO_CHROMIUM
}
