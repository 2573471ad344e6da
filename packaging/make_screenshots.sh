#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of README from the shipped samples, without a display. Run it after every change of the window:
#     sh packaging/make_screenshots.sh            (needs ./run or ./test to have built the program)
set -eu
cd "$(dirname "$0")/.."
program=build/release/aurora
pictures=docs/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$pictures"
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$work" HOME="$work" LC_ALL=C.UTF-8
chmod 700 "$work"

# shot NAME THEME FILE STEP...: each with a learning store and settings of its own.
shot() {
    name=$1 theme=$2 file=$3
    shift 3
    steps=""
    for step in "$@"; do steps="$steps --do $step"; done
    # shellcheck disable=SC2086 # steps are words
    "$program" "$file" --theme "$theme" --size 1440x860 --config "$work/$name.ini" --store "$work/$name.sqlite" $steps \
        --screenshot "$pictures/$name.png" 2>/dev/null
    echo "$pictures/$name.png"
}

sales=resources/samples/messy_sales.csv
shot recommendations light "$sales" accept=Ort accept=Warengruppe correct=Menge:log select=Umsatz
shot recommendations-dark dark "$sales" accept=Ort accept=Warengruppe correct=Menge:log select=Umsatz
shot correct light "$sales" select=Gewicht correct-popover
shot problems light "$sales" tab=data problems
shot dashboard light "$sales" accept-high correct=Menge:log tab=dashboard
shot export light "$sales" export=sklearn
