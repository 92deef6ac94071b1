#!/usr/bin/env bash
# Run once, as root, when the image is built. An argument is the folder in the place of /autograder.
#
# The system's Python is left as it is, because the harness around this needs it: everything goes
# into an environment of its own.
set -euo pipefail

root="${1:-/autograder}"
cd "$root/source"

works() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  for name in python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null && works "$name"; then
      echo "$name"
      return 0
    fi
  done
  return 1
}

if ! python="$(find_python)"; then
  apt-get update
  for name in python3.12 python3.11; do
    apt-get install -y --no-install-recommends "$name" "$name-venv" && break
  done
  python="$(find_python)" || { echo "no Python 3.11 or newer could be installed" >&2; exit 1; }
fi

"$python" -m venv "$root/venv"
pip=("$root/venv/bin/python" -m pip install --no-cache-dir --disable-pip-version-check --quiet)
"${pip[@]}" --require-hashes -r requirements.txt
"${pip[@]}" @TORCH@
"${pip[@]}" --no-deps ./dl_autograder-*.whl
"$root/venv/bin/python" -m pip check

# Solutions and hidden checks are for root: what is handed in runs as somebody else.
chmod -R go= "$root/source"
chmod -R go+rX,go-w "$root/venv"

# For the log of the build; what holds when something is graded is in each result.
"$root/venv/bin/python" -P -m autograder doctor || true
