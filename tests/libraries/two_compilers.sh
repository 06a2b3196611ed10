#!/bin/sh
# two_compilers.sh <source> <output> <other compiler> <compiler> [flag]...
# A program of which each compiler has one unit answers the same, whichever unit's inline functions the linker takes.
set -eu
source=$1
output=$2
other=$3
compiler=$4
shift 4

standard_library=
case $other in  # for clang takes the newest that it finds
  *clang++*) standard_library=--gcc-install-dir=$(dirname "$("$compiler" -print-libgcc-file-name)") ;;
esac
"$compiler" "$@" -DHAS_MAIN -c "$source" -o "$output.ours.o"
"$other" $standard_library "$@" -c "$source" -o "$output.others.o"
for units in "ours others" "others ours"; do
  "$compiler" -pthread -o "$output" "$output.${units% *}.o" "$output.${units#* }.o"
  timeout 60 "$output" || {
    echo "$compiler and $other do not agree: $units"
    exit 1
  }
done
