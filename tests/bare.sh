#!/bin/sh
# bare.sh <source> <directory> <compiler> <flag>...
# Without an operating system, what stands above the caches has no variable of a thread, which would be allocated or is
# not there, and needs nothing of one: memory, where a call remembers more than a few keys, and what ends the program.
set -eu
export LC_ALL=C
source=$1
out=$2
shift 2

mkdir -p "$out"
"$@" -U__unix__ -U__linux__ -fno-exceptions -fno-rtti -fno-stack-protector -O1 -c "$source" \
  -o "$out/bare.o"
status=0
variables=$(readelf -sW "$out/bare.o" | grep -w TLS || true)
[ -z "$variables" ] || { status=1; echo "a thread's: $variables"; }
needed=$(nm -uC "$out/bare.o" | sed 's/^ *U //' |
  grep -vE '^(bcmp|mem(cmp|cpy|set)|operator (new|delete).*|std::(__1::)?terminate\(\)|.*std::exception.*|_GLOBAL_OFFSET_TABLE_)$' || true)
[ -z "$needed" ] || { status=1; echo "needed: $needed"; }
exit $status
