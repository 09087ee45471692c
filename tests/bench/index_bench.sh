#!/bin/sh
# Indexes the same passages with findings, scriptindex and FTS5 in turns, and more of them with
# findings. Prints times, memory and sizes; leaves the indexes in WORK, ratios in WORK/measured.
#
#   tests/bench/index_bench.sh BUILD_FOLDER WORK ROUNDS
#
# WORK contains passages.jsonl and large.jsonl.
set -eu
. "$(dirname "$0")/functions.sh"
bin=$1/bin
work=$2
rounds=$3

read -r passages text <<END
$("$bin/scriptindex_dump" "$work/passages.jsonl" "$work/dump")
END
read -r large_passages large_text <<END
$("$bin/scriptindex_dump" "$work/large.jsonl" /dev/null)
END
printf 'id : boolean=Q field=id\ntitle : index field=title\ntext : index field=text\n' \
  >"$work/script"
{
  task findings "rm -rf $work/findings; sync" \
    "$bin/findings-index" index --quiet "$work/passages.jsonl" --db "$work/findings"
  task scriptindex "rm -rf $work/scriptindex; sync" \
    scriptindex "$work/scriptindex" "$work/script" "$work/dump"
  task fts5 "rm -f $work/fts5; sync" "$bin/fts5_index" "$work/passages.jsonl" "$work/fts5"
  task large "rm -rf $work/large; sync" \
    "$bin/findings-index" index --quiet "$work/large.jsonl" --db "$work/large"
} >"$work/tasks"
"$bin/processes" "$rounds" "$work/tasks" >"$work/times"

printf '%d passages, %.1f MB of text; large: %d, %.1f MB\n' "$passages" "$(megabytes "$text")" \
  "$large_passages" "$(megabytes "$large_text")"
printf '%-12s %9s %9s %8s %9s %11s\n' '' seconds cpu MB/s 'peak MB' 'bytes/text'
for name in findings scriptindex fts5 large; do
  bytes=$text
  [ "$name" != large ] || bytes=$large_text
  awk -F '\t' -v name="$name" -v text="$bytes" -v size="$(du -sb "$work/$name" | cut -f1)" \
    '$1 == name { printf "%-12s %9.1f %9.1f %8.2f %9.0f %11.2f\n", name, $2, $6,
                  text / 1e6 / $2, $5, size / text }' "$work/times"
done

# Bytes of each part, divided by those of the text.
parts() {
  find "$1" -type f -printf '%f %s\n' | awk -v text="$2" '
    { sub(/-[0-9]+/, "", $1); size[$1] += $2 }
    END { for (part in size) printf "%s %.4f\n", part, size[part] / text }' | sort -k 2 -rn
}
beside() { parts "$1" "$2" | awk '$1 != "records" { sum += $2 } END { print sum }'; }
printf '\nfindings, bytes of each part over bytes of text (records: the stored text)\n'
parts "$work/findings" "$text" | awk '$2 >= 0.0005 { printf "%-12s %6.3f\n", $1, $2 }'

measure index.scriptindex "$(ratio scriptindex findings "$work/times")"
measure index.fts5 "$(ratio fts5 findings "$work/times")"
measure index.peak "$(peak findings "$work/times")"
measure index.peak.large "$(peak large "$work/times")"
measure index.size "$(beside "$work/findings" "$text")"
measure growth.time "$(ratio large findings "$work/times" | awk -v a="$text" -v b="$large_text" \
  '{ print $1 * a / b }')"
measure growth.size "$(beside "$work/large" "$large_text" | awk \
  -v small="$(beside "$work/findings" "$text")" '{ print $1 / small }')"
rm -rf "$work/large" "$work/scriptindex" "$work/dump"
