#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Drives the real window as a person would: its own X server, window manager and accessibility bus, keys typed by
# xdotool, everything read back through AT-SPI. Arguments: the build folder and the checkout.
# Exit code 77 (skipped) where a tool of the desktop is missing.
set -u
build=$1 source=$2
for tool in Xvfb xvfb-run openbox xdotool dbus-run-session; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: $tool is not installed (./test installs it)"
        exit 77
    }
done
/usr/bin/python3 -c 'import pyatspi' 2>/dev/null || {
    echo "skipped: python3-pyatspi is not installed (./test installs it)"
    exit 77
}
engines=$(sh "$source/tests/support/engines.sh") || {
    if [ -n "${CI-}" ]; then
        echo "scikit-learn cannot be had, and under CI that is a failure"
        exit 1
    fi
    engines=""
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_RUNTIME_DIR="$work/runtime" LC_ALL=C.UTF-8
export NO_AT_BRIDGE=0 GTK_A11Y=none QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY AURORA_STORE XDG_DATA_HOME XDG_CONFIG_HOME
mkdir -m 700 "$XDG_RUNTIME_DIR"
xvfb-run -a -s "-screen 0 1440x900x24" dbus-run-session -- sh -c '
    openbox 2>/dev/null & manager=$!
    /usr/bin/python3 "$1/tests/app/drive_window.py" "$2" "$1" "$3" "$4"
    code=$?
    kill $manager 2>/dev/null
    exit $code' driver "$source" "$build" "$work" "$engines"
