#!/bin/sh
# Times reading files into passages on one core: text and HTML, and PDF compared with poppler's word
# list (with fonts) and with pdftotext, one after the other in one run.
#
#   tests/bench/readers_bench.sh BUILD_FOLDER [FOLDER_OF_PDFS]
set -eu
bin=$1/bin
pdfs=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Small files repeated: a report of some megabytes in each format.
for format in txt html; do
  i=0
  while [ "$i" -lt 200 ]; do
    cat "tests/data/renditions/report.$format"
    i=$((i + 1))
  done >"$work/long.$format"
done
one_core="taskset -c 0"
$one_core "$bin/readers" "$bin/findings-index" corpus/sample/20*/*.txt
$one_core "$bin/readers" "$bin/findings-index" tests/data/renditions/report.html "$work/long.html"
[ -n "$pdfs" ] || { echo "no folder of PDFs is given: PDF is not timed"; exit 0; }
$one_core "$bin/readers" "$bin/findings-index" "$pdfs"/*.pdf

# Whole processes, one for each file, like pdftotext.
cat >"$work/theirs" <<'END'
for pdf in "$@"; do pdftotext "$pdf" /dev/null; done
END
cat >"$work/ours" <<'END'
bin=$1
shift
for pdf in "$@"; do "$bin/findings-index" index --why "$pdf" >/dev/null; done
END
seconds() { /usr/bin/time -f '%e' "$@" 2>&1 >/dev/null | tail -n 1; }
theirs=$(seconds $one_core sh "$work/theirs" "$pdfs"/*.pdf)
ours=$(seconds $one_core sh "$work/ours" "$bin" "$pdfs"/*.pdf)
awk -v o="$ours" -v t="$theirs" 'BEGIN {
  printf "pdftotext %.2f s, findings-index index --why %.2f s, speed against pdftotext: %.2f\n",
    t, o, t / o }'
