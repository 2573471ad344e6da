#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the private Python environment that tests of exported programs run in, once, and prints its interpreter.
# Exit code 3 where it cannot be had: the tests then skip, or fail when CI is set.
#
#     tests/support/engines.sh [FOLDER]      default: build/pyenv beside the sources
set -u
here=$(cd "$(dirname "$0")" && pwd)
wanted=$here/requirements-engines.txt
folder=${1:-$here/../../build/pyenv}
stamp=$folder/installed.txt

mkdir -p "$(dirname "$folder")" || exit 3
# Two tests may ask at once: the second one waits for the first.
exec 9>"$folder.lock"
command -v flock >/dev/null && flock 9

if ! cmp -s "$wanted" "$stamp"; then
    if ! command -v python3 >/dev/null; then
        echo "python3 is not installed" >&2
        exit 3
    fi
    if ! python3 -m venv "$folder" >&2; then
        echo "python3 cannot make a private environment (Debian: python3-venv)" >&2
        exit 3
    fi
    if ! "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 -r "$wanted" >&2; then
        echo "the packages of $wanted cannot be installed" >&2
        exit 3
    fi
    cp "$wanted" "$stamp"
fi
echo "$folder/bin/python"
