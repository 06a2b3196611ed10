#!/bin/sh
# odr.sh <program> <bytes>
# The program has one symbol of this size, in a section that is loaded and cannot be written.
set -eu
export LC_ALL=C
program=$1
bytes=$2

symbols=$(readelf -W --syms "$program" | awk -v bytes="$bytes" '$4 == "OBJECT" && $3 == bytes && !seen[$2]++ { print $7 }')
[ "$(echo "$symbols" | wc -w)" -eq 1 ] || {
  echo "expected one symbol of $bytes bytes:"
  readelf -W --syms "$program" | grep -w "$bytes" || true
  exit 1
}
section=$(readelf -W --sections "$program" | sed -n "s/^ *\[ *$symbols\] *//p")
name=${section%% *}
flags=$(echo "$section" | awk '{ print $7 }')
case $name:$flags in
  .rodata*:*W*) echo "$section can be written" && exit 1 ;;
  .rodata*:*A*) echo "one symbol of $bytes bytes, in $name" ;;
  *) echo "the table is in $section" && exit 1 ;;
esac
