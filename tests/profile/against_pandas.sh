#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What aurora-cli profile says against pandas and scipy themselves. Arguments: the build folder and the checkout. Exit
# code 77 (skipped) without these packages, 1 under CI.
set -u
build=$1 source=$2
python=$(sh "$source/tests/support/engines.sh") || {
    echo "skipped: no pandas and scipy to compare with"
    [ -z "${CI-}" ] && exit 77
    exit 1
}
exec "$python" "$source/tests/profile/against_pandas.py" "$build/aurora-cli"
