# Functions shared by the benchmark scripts; read with `.`, needs $work.

# task NAME BEFORE PROGRAM ARGUMENT...: a line for the program `processes`
task() {
  printf '%s' "$1"
  shift
  printf '\t%s' "$@"
  printf '\n'
}

# measure NAME VALUE: for the program `report`
measure() { printf '%s\t%s\n' "$1" "$2" >>"$work/measured"; }

# ratio A B TIMES: median seconds of A divided by those of B, as printed by `processes`
ratio() {
  awk -F '\t' -v a="$1" -v b="$2" '{ median[$1] = $2 } END { print median[a] / median[b] }' "$3"
}

# peak NAME TIMES: megabytes
peak() { awk -F '\t' -v name="$1" '$1 == name { print $5 }' "$2"; }

megabytes() { awk -v bytes="$1" 'BEGIN { print bytes / 1e6 }'; }
