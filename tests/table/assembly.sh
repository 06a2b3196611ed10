#!/bin/sh
# assembly.sh <source> <directory> <compiler> <flag>...
# At -O2 each function memo_<case> has the instructions of raw_<case>, up to the names of data and labels.
set -eu
export LC_ALL=C
source=$1
out=$2
shift 2

mkdir -p "$out"
"$@" -O2 -S "$source" -o "$out/all.s"

# The instructions of one function: no directives, labels or comments.
instructions() {
  awk -v name="$1" '
    $1 == ".size" && $2 == name "," { inside = 0 }
    inside {
      sub(/[ \t]*(#|\/\/).*/, "")
      if ($0 ~ /^[ \t]*$/ || $0 ~ /^[ \t]*\./ || $0 ~ /^[^ \t].*:$/) next
      gsub(/_ZN4memo[A-Za-z0-9_$.]*|raw_[a-z0-9_]+/, "DATA")
      gsub(/\.L[A-Za-z0-9_$.]+/, "LABEL")
      print
    }
    $0 == name ":" || $1 == name ":" { inside = 1 }
  ' "$out/all.s"
}

cases=$(sed -n 's/^PAIR(\([a-z0-9_]*\),.*/\1/p' "$source")
[ "$(echo "$cases" | wc -w)" -ge 10 ] || { echo "$source has fewer than 10 cases: $cases"; exit 1; }
status=0
for case in $cases; do
  instructions "memo_$case" >"$out/memo_$case.s"
  instructions "raw_$case" >"$out/raw_$case.s"
  grep -q DATA "$out/memo_$case.s" || { echo "memo_$case reads no data:"; cat "$out/memo_$case.s"; status=1; }
  diff "$out/raw_$case.s" "$out/memo_$case.s" || { echo "^ raw_$case and memo_$case differ"; status=1; }
done
exit $status
