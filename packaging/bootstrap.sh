# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by ./run and ./test: what to install, and how to build. POSIX sh; to be sourced from the checkout's root.

# Boost.JSON 1.81 cannot be installed beside libboost-dev (1.74): the packages conflict. Where that one is there, the
# headers are unpacked into the build folder instead, so that no package is ever removed.
aurora_boost_root="$PWD/build/boost181"

aurora_as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        echo "Packages have to be installed, which needs root, and there is no sudo. As root, run:" >&2
        echo "    $*" >&2
        return 1
    fi
}

aurora_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q "ok installed"; }

# What of the list for $1 (build or test) is not there yet.
aurora_missing() {
    while read -r who package; do
        case "$who" in
        build) ;;
        test) [ "$1" = test ] || continue ;;
        *) continue ;;
        esac
        [ "$package" = libboost-json1.81-dev ] && [ -d "$aurora_boost_root/usr/include/boost/json" ] && continue
        aurora_installed "$package" || printf '%s ' "$package"
    done <packaging/packages.txt
}

aurora_unpack_boost() {
    echo "libboost-dev is installed and conflicts with Boost 1.81; unpacking its headers into build/boost181 instead."
    aurora_installed libboost-json1.81.0 || aurora_as_root apt-get install -y --no-install-recommends --no-remove libboost-json1.81.0 || return 1
    mkdir -p "$aurora_boost_root.tmp" &&
        (
            cd "$aurora_boost_root.tmp" &&
                apt-get download -q libboost1.81-dev libboost-json1.81-dev libboost-container1.81-dev libboost-system1.81-dev &&
                for deb in *.deb; do dpkg-deb -x "$deb" . || exit 1; done &&
                rm -f ./*.deb &&
                lib=$(dirname "$(find usr/lib -name 'libboost_json.so' | head -n 1)") &&
                for part in json container system; do
                    ln -sf "/$lib/libboost_$part.so.1.81.0" "$lib/" || exit 1
                done
        ) &&
        rm -rf "$aurora_boost_root" && mv "$aurora_boost_root.tmp" "$aurora_boost_root"
}

# aurora_install_packages build|test: says what it is about to install, installs it, removes nothing.
aurora_install_packages() {
    missing=$(aurora_missing "$1")
    [ -z "$missing" ] && return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This is no Debian system; please install by hand what packaging/packages.txt lists: $missing" >&2
        return 1
    fi
    echo "About to install from Debian: $missing"
    aurora_as_root apt-get update -q || return 1
    case " $missing" in
    *" libboost-json1.81-dev "*)
        if ! apt-get install -s --no-install-recommends --no-remove libboost-json1.81-dev >/dev/null 2>&1; then
            aurora_unpack_boost || return 1
            missing=$(aurora_missing "$1")
        fi
        ;;
    esac
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086 # a list of words
    aurora_as_root apt-get install -y -q --no-install-recommends --no-remove $missing
}

# aurora_build [TARGET...]: configures once, builds what changed.
aurora_build() {
    prefix=""
    [ -d "$aurora_boost_root/usr" ] && prefix="-DCMAKE_PREFIX_PATH=$aurora_boost_root/usr"
    # Anew, too, where the headers were unpacked after the first configuring.
    if [ ! -f build/release/build.ninja ] || { [ -n "$prefix" ] && ! grep -qF "$aurora_boost_root" build/release/CMakeCache.txt; }; then
        # shellcheck disable=SC2086 # one word or none
        cmake --preset release $prefix || return 1
    fi
    if [ $# -gt 0 ]; then
        cmake --build --preset release --target "$@"
    else
        cmake --build --preset release
    fi
}
