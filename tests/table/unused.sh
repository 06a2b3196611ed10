#!/bin/sh
# unused.sh <source> <directory> <compiler> <flag>...
# A table that is named and not used adds nothing to the object; one that is used adds its bytes. One whose keys were
# found by running the recursion adds them too, and nothing of what found them.
set -eu
export LC_ALL=C
source=$1
out=$2
shift 2

mkdir -p "$out"
bytes() {
  "$compiler" "$@" -c "$source" -o "$out/unused.o"
  size -A "$out/unused.o" | awk '$1 ~ /^\.(text|rodata|data|bss|init_array)/ { sum += $2 } END { print sum + 0 }'
}
compiler=$1
shift
status=0
for level in -O0 -O1 -O2; do
  without=$(bytes "$@" $level)
  named=$(bytes "$@" $level -DNAMED)
  used=$(bytes "$@" $level -DUSED)
  echo "$level: $without bytes without the table, $named where it is named, $used where it is used"
  [ "$named" -eq "$without" ] || { status=1; nm -CS "$out/unused.o"; }
  [ "$used" -ge $((without + 56000)) ] || status=1
done
reached=$(bytes "$@" -O0 -DREACHED)
echo "-O0: $reached bytes where 501 keys of a recursion are used"
[ "$reached" -le 40000 ] || { status=1; nm -CS --size-sort "$out/unused.o" | tail -n 5; }
exit $status
