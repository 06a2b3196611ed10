#!/bin/sh
# placement.sh <directory of the sources> <directory> <compiler> <flag>...
# Each table is where its declaration says, once; a unit that only declares it holds none of it.
set -eu
export LC_ALL=C
sources=$1
out=$2
shift 2

mkdir -p "$out"
for unit in defined declared; do "$@" -O1 -c "$sources/placement_$unit.cpp" -o "$out/$unit.o"; done
fail() {
  echo "$1"
  readelf -W --syms --sections "$out/defined.o" "$out/declared.o" | grep -E 'OBJECT|NOTYPE|rodata|memo_test'
  exit 1
}
# expect <entries> <binding> <section>: the one object of so many entries.
expect() {
  bytes=$(($1 * 4))
  found=$(readelf -W --syms "$out/defined.o" | awk -v n="$bytes" '$4 == "OBJECT" && $3 == n { sub("UNIQUE", "WEAK", $5); print $5, $7 }')
  [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ] || fail "$1 entries: not one object: $found"
  name=$(readelf -W --sections "$out/defined.o" | sed -n "s/^ *\[ *${found#* }\] *\([^ ]*\) .*/\1/p")
  case "${found% *} $name" in
    "$2 $3"*) echo "$1 entries: ${found% *}, in $name" ;;
    *) fail "$1 entries: expected $2 in $3, found $found in $name" ;;
  esac
}
expect 1001 GLOBAL .rodata
expect 1003 GLOBAL .memo_test
expect 1004 LOCAL .rodata
expect 1005 WEAK .rodata
readelf -W --sections "$out/defined.o" | grep -qE '\.rodata.* 4096$' || fail "no section is aligned to 4096"
readelf -W --syms "$out/declared.o" | grep -q 'UND.*extern_table' || fail "the unit that declares the table does not refer to it"
largest=$(readelf -W --syms "$out/declared.o" | awk '$4 == "OBJECT" && $3 > max { max = $3 } END { print max + 0 }')
[ "$largest" -lt 1000 ] || fail "the unit that only declares the table holds $largest bytes"
