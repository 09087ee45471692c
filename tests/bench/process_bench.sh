#!/bin/sh
# Times whole processes on the indexes that are in WORK: one search, then adding a report, which
# changes the indexes.
#
#   tests/bench/process_bench.sh BUILD_FOLDER WORK
set -eu
. "$(dirname "$0")/functions.sh"
bin=$1/bin
work=$2
searches=31
reports=5
report_passages=150

# Queries of words and phrases, a different one in each round, the same for all programs.
"$bin/queries" print "$work/passages.jsonl" | grep -E '^(all|phrase)' | shuf -n "$searches" \
  --random-source="$work/passages.jsonl" >"$work/queries"
while IFS="$(printf '\t')" read -r form query match; do
  task true '' true
  task findings '' "$bin/findings" search --no-pager --db "$work/findings" -- "$query"
  task sqlite3 '' sqlite3 -readonly "$work/fts5" "SELECT p.id, f.title, f.text FROM (\
SELECT rowid, bm25(f) AS score FROM f WHERE f MATCH '$match' ORDER BY score LIMIT 10) AS best \
JOIN f ON f.rowid = best.rowid JOIN p ON p.number = best.rowid ORDER BY score"
  task ripgrep '' rg -c -i -F "$(echo "$query" | tr -d '"')" "$work/passages.jsonl"
done <"$work/queries" >"$work/tasks"
"$bin/processes" "$searches" "$work/tasks" >"$work/times"
printf '\none search, start to exit (ripgrep: the words as they stand, counted)\n'
awk -F '\t' '{ printf "%-12s %8.1f ms, processors %8.1f ms %8.0f MB\n", $1,
              1000 * $2, 1000 * $6, $5 }' "$work/times"
measure process.sqlite "$(ratio findings sqlite3 "$work/times")"

passages() { "$bin/findings" stats --format json --db "$work/findings" | tr ',' '\n' |
  sed -n 's/.*"passages": *\([0-9]*\).*/\1/p' | head -n 1; }
before=$(passages)
report=1
while [ "$report" -le "$reports" ]; do
  file=$work/report-$report.jsonl
  "$bin/generate" --passages "$report_passages" --seed "$((100 + report))" \
    --prefix "r$report-" >"$file"
  task findings sync "$bin/findings-index" index --quiet "$file" --db "$work/findings"
  task xapian sync "$bin/xapian_index" "$file" "$work/xapian"
  report=$((report + 1))
done >"$work/tasks"
"$bin/processes" "$reports" "$work/tasks" >"$work/times"
printf '\nadding a report of %d passages, start to exit, safe on the disk\n' "$report_passages"
awk -F '\t' '{ printf "%-12s %8.1f ms, processors %8.1f ms %8.0f MB\n", $1,
              1000 * $2, 1000 * $6, $5 }' "$work/times"
added=$(($(passages) - before))
if [ "$added" -eq $((reports * report_passages)) ]; then
  measure process.add "$(ratio findings xapian "$work/times")"
else
  echo "findings has added $added passages: that does not count"
fi
