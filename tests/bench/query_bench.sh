#!/bin/sh
# Times queries in process on the indexes that index_bench.sh left in WORK.
#
#   tests/bench/query_bench.sh BUILD_FOLDER WORK ROUNDS
set -eu
bin=$1/bin
work=$2

# The peers in their fastest state: one tree each, nothing left to merge.
sqlite3 "$work/fts5" "INSERT INTO f(f) VALUES('optimize')"
rm -rf "$work/xapian.loose" "$work/xapian"
"$bin/xapian_index" "$work/passages.jsonl" "$work/xapian.loose"
xapian-compact "$work/xapian.loose" "$work/xapian" >/dev/null 2>&1
rm -rf "$work/xapian.loose"
echo
"$bin/queries" time "$work/passages.jsonl" "$work/findings" "$work/fts5" "$work/xapian" "$3" \
  "$work/measured"
