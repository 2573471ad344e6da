#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Profiling side by side with DuckDB on generated files, in one run: tests/bench/profiling.sh [FOLDER [SIZE]]
# `aurora-cli profile` against SUMMARIZE on four kinds of tables and against a richer query on one, two threads, warm;
# then rows and missing cells against what the generator wrote. Needs the benchmark files (AURORA_SHARED, else ../shared
# beside the checkout), a release build, node and npm. RUNS: of each command (5). KINDS: which tables.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${AURORA_SHARED:-$root/../shared}/bench
folder=${1:-/tmp/aurora-bench}
size=${2:-1g}
cli=$root/build/release/aurora-cli
[ -f "$shared/csvgen.cpp" ] || { echo "skipped: the benchmark files are not at $shared"; exit 0; }
mkdir -p "$folder"
cd "$folder"
[ -x csvgen ] || g++ -O2 -std=c++17 -ffp-contract=off -pthread "$shared/csvgen.cpp" -o csvgen
[ -d node_modules/@duckdb ] || npm install --silent @duckdb/node-api
cp "$shared/peer_duckdb.mjs" .
for kind in ${KINDS:-mixed tall wide text}; do
  file=${kind}_$size.csv
  [ -f "$file" ] || ./csvgen $kind --size "$size" --out "$file" --truth "${kind}_$size.json"
  extra=
  [ $kind = text ] && extra=', "extra=, parallel=false"' # it fails without
  rich=
  [ $kind = mixed ] && rich=', "duckdb rich": ["node", "peer_duckdb.mjs", "rich", "'$file'", "2"]'
  cat > profile.json <<SPEC
{"aurora-cli profile": ["$cli", "profile", "--threads", "2", "--no-cache", "$file"],
 "duckdb SUMMARIZE": ["node", "peer_duckdb.mjs", "summarize", "$file", "2"$extra]$rich}
SPEC
  echo "$kind"
  python3 "$shared/sidebyside.py" -n "${RUNS:-5}" --warm --bytes "$file" profile.json
  "$cli" profile --threads 2 --no-cache "$file" | python3 -c "
import json, sys
profile, truth = json.load(sys.stdin), json.load(open('${kind}_$size.json'))
nulls = truth['nulls'] if isinstance(truth['nulls'], list) else list(truth['nulls'].values())
right = profile['rows'] == truth['rows'] and [c['missing'] for c in profile['columns']] == nulls
print('rows and missing cells:', 'right' if right else 'WRONG')
sys.exit(not right)"
done
