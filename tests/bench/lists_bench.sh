#!/bin/sh
# Times whole processes with a store of 100,000 entries on 1,000 reading lists and an index of as
# many passages: one passage added to a list, and all entries verified. Filling the store takes a
# minute.
#
#   tests/bench/lists_bench.sh BUILD_FOLDER
set -eu
. "$(dirname "$0")/functions.sh"
bin=$1/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
lists=1000
rounds=31

"$bin/generate" --passages 100000 >"$work/passages.jsonl"
"$bin/findings-index" index --quiet "$work/passages.jsonl" --db "$work/findings"
FINDINGS_DB=$work/findings FINDINGS_LISTS=$work/lists.sqlite
export FINDINGS_DB FINDINGS_LISTS
"$bin/findings" dump | sed -n 's/^{"passage": *"\([^"]*\)".*/\1/p' >"$work/ids"
split -n "l/$lists" -a 4 "$work/ids" "$work/part-"
for part in "$work"/part-*; do
  "$bin/findings" list import --quiet "${part##*/}" "$part"
done
first=part-aaaa
tail -n "$rounds" "$work/ids" | while read -r id; do
  task true '' true
  task add '' "$bin/findings" list add --quiet "$first" "$id"
  task show '' "$bin/findings" list show --format json "$first"
done >"$work/tasks"
"$bin/processes" "$rounds" "$work/tasks" >"$work/times"
task verify '' "$bin/findings" list verify --quiet >"$work/tasks"
"$bin/processes" 3 "$work/tasks" >>"$work/times"
printf 'a store of %s entries on %s lists, start to exit\n' "$(wc -l <"$work/ids")" "$lists"
awk -F '\t' '{ printf "%-12s %8.1f ms, processors %8.1f ms %8.0f MB\n", $1,
              1000 * $2, 1000 * $6, $5 }' "$work/times"
