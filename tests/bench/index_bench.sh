#!/bin/sh
# Indexes the same generated passages with findings and with Xapian's scriptindex, one after the
# other in one run, and prints times, sizes and their ratios.
#
#   tests/bench/index_bench.sh BUILD_FOLDER [PASSAGES] [ROUNDS]
set -eu
bin=$1/bin
passages=${2:-400000}
rounds=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/generate" --passages "$passages" >"$work/passages.jsonl"
# The same passages as scriptindex reads them: a line a field, a blank line between records.
sed -E 's/^\{"_id":"([^"]*)"(,"title":"(([^"\\]|\\.)*)")?,"text":"(([^"\\]|\\.)*)"(.*)$/id=\1\ntitle=\3\ntext=\5\n/' \
  "$work/passages.jsonl" >"$work/passages.dump"
cat >"$work/script" <<'END'
id : boolean=Q field=id
title : index field=title
text : index field=text
END
text_bytes=$(grep -E '^(title|text)=' "$work/passages.dump" | sed -E 's/^(title|text)=//' | wc -c)

seconds() { # file COMMAND...
  out=$1
  shift
  /usr/bin/time -f '%e %M' -o "$out" "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
}
size_of() { du -sb "$1" | cut -f1; }

round=1
while [ "$round" -le "$rounds" ]; do
  rm -rf "$work/ours" "$work/theirs"
  seconds "$work/ours.time" "$bin/findings-index" index "$work/passages.jsonl" --db "$work/ours"
  seconds "$work/theirs.time" scriptindex "$work/theirs" "$work/script" "$work/passages.dump"
  read -r our_seconds our_memory <"$work/ours.time"
  read -r their_seconds their_memory <"$work/theirs.time"
  awk -v n="$passages" -v text="$text_bytes" -v os="$our_seconds" -v ts="$their_seconds" \
    -v om="$our_memory" -v tm="$their_memory" -v oz="$(size_of "$work/ours")" \
    -v tz="$(size_of "$work/theirs")" 'BEGIN {
      printf "%d passages, %.1f MB of text\n", n, text / 1e6
      printf "                 seconds    MB/s   peak MB   bytes/text\n"
      printf "findings        %8.1f %7.2f %9.0f %12.2f\n", os, text / 1e6 / os, om / 1024, oz / text
      printf "scriptindex     %8.1f %7.2f %9.0f %12.2f\n", ts, text / 1e6 / ts, tm / 1024, tz / text
      printf "throughput, findings against scriptindex: %.2f\n", ts / os
    }'
  round=$((round + 1))
done
"$bin/findings" search domestic abuse attendance --db "$work/ours" --limit 3 --quiet
