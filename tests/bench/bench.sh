#!/bin/sh
# Measures findings and the peers on the same passages, compares the results with their limits
# (report.cpp) and prints which are met.
#
#   tests/bench/bench.sh BUILD_FOLDER [quick|full] [FOLDER_OF_TEXTS]
#
# quick: 100,000 passages, growth to 400,000, each index built once; full: 400,000 (100 MB), growth
# to 1,600,000 (400 MB), three times. With a folder, the passages are the paragraphs of its
# texts: a quarter of them, growth to all.
set -eu
here=$(dirname "$0")
build=$1
texts=${3:-}
case ${2:-quick} in
  quick) passages=100000 rounds=1 query_rounds=3 ;;
  full) passages=400000 rounds=3 query_rounds=5 ;;
  *) echo "bench.sh: quick or full, not $2" >&2; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -n "$texts" ]; then
  "$build/bin/paragraphs" "$texts" >"$work/large.jsonl"
  passages=$(($(wc -l <"$work/large.jsonl") / 4))
else
  "$build/bin/generate" --passages "$((passages * 4))" >"$work/large.jsonl"
fi
head -n "$passages" "$work/large.jsonl" >"$work/passages.jsonl"

"$here/index_bench.sh" "$build" "$work" "$rounds"
"$here/query_bench.sh" "$build" "$work" "$query_rounds"
"$here/process_bench.sh" "$build" "$work"
echo
"$build/bin/report" "$work/measured"
