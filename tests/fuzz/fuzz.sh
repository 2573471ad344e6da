#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Searches for bytes that break the reader: tests/fuzz/fuzz.sh [SECONDS [libFuzzer options]]
# Needs clang-14 and libclang-rt-14-dev. What it finds is left in build/fuzz; a finding goes into tests/fuzz/corpus
# together with its mending, and the test source.corpus replays it from then on.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
out=build/fuzz
mkdir -p $out/objects $out/corpus
flags="-std=c++20 -O1 -g -I. -I/usr/include/uchardet -fno-omit-frame-pointer -fno-sanitize-recover=all"
for file in core/source/*.cpp core/source/csv/*.cpp tests/fuzz/fuzz_reading.cpp; do
  object=$out/objects/$(echo "$file" | tr / _).o
  case $file in
    *structure_avx2.cpp) more="-mavx2 -mpclmul -mpopcnt -mbmi" ;;
    *structure_avx512.cpp) more="-mavx2 -mpclmul -mpopcnt -mbmi -mavx512f -mavx512bw" ;;
    *) more="" ;;
  esac
  # shellcheck disable=SC2086 # the flags are words
  clang++-14 $flags $more -fsanitize=fuzzer-no-link,address,undefined -c "$file" -o "$object"
done
clang++-14 -fsanitize=fuzzer,address,undefined $out/objects/*.o -o $out/fuzz_reading -licuuc -licui18n -luchardet -lz -lzstd -lpthread
# The corpus of the repository is read only; what is new is kept in build/fuzz/corpus.
exec $out/fuzz_reading -max_total_time="$seconds" -max_len=1500 -timeout=20 -rss_limit_mb=2048 \
  -artifact_prefix=$out/ "$@" $out/corpus tests/fuzz/corpus
