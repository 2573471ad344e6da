#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading side by side with DuckDB on generated files, in one run: tests/bench/reading.sh [FOLDER [SIZE]]
# Counts rows, cuts every field, and holds both against what this machine can do at most with the bytes. Needs the
# benchmark files (AURORA_SHARED, else ../shared beside the checkout), a release build, node and npm.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${AURORA_SHARED:-$root/../shared}/bench
folder=${1:-/tmp/aurora-bench}
size=${2:-1g}
build=$root/build/release
[ -f "$shared/csvgen.cpp" ] || { echo "skipped: the benchmark files are not at $shared"; exit 0; }
mkdir -p "$folder"
cd "$folder"
[ -x csvgen ] || g++ -O2 -std=c++17 -ffp-contract=off -pthread "$shared/csvgen.cpp" -o csvgen
[ -x limits ] || g++ -O2 -std=c++17 -pthread "$shared/limits.cpp" -o limits
for kind in mixed text; do
  [ -f "${kind}_$size.csv" ] || ./csvgen $kind --size "$size" --out "${kind}_$size.csv" --truth "${kind}_$size.json"
done
[ -d node_modules/@duckdb ] || npm install --silent @duckdb/node-api
cp "$shared/peer_duckdb.mjs" .
export AURORA_CACHE="$folder/cache"
file=mixed_$size.csv
cat > count.json <<SPEC
{"aurora-cli count": ["$build/aurora-cli", "count", "--threads", "2", "--no-cache", "$file"],
 "duckdb count(*)": ["node", "peer_duckdb.mjs", "count", "$file", "2"]}
SPEC
cat > parse.json <<SPEC
{"aurora, every field": ["$build/tests/bench_engine", "--parse", "$file", "2"],
 "duckdb, every column as text": ["node", "peer_duckdb.mjs", "parse", "$file", "2"]}
SPEC
runs=${RUNS:-5}
python3 "$shared/sidebyside.py" -n "$runs" --warm --bytes "$file" count.json
python3 "$shared/sidebyside.py" -n "$runs" --warm --bytes "$file" parse.json
./limits "$file" 5 2 | grep -E 'quote-aware (separator index|count, file by read)|read\(\)'
# The number of rows must be the truth's with any number of threads.
for kind in mixed text; do
  for threads in 1 2 3 5; do
    "$build/aurora-cli" count --no-cache --threads $threads "${kind}_$size.csv" |
      python3 -c "
import json, sys
counted, truth = json.load(sys.stdin)['rows'], json.load(open('${kind}_$size.json'))['rows']
print('$kind, $threads threads:', counted, 'rows,', 'right' if counted == truth else 'WRONG: %d' % truth)
sys.exit(counted != truth)"
  done
done
