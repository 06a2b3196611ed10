#!/bin/sh
# run.sh <source> <header> <compiler> <flag>...
# The source compiles; with MEMO_FAIL defined it does not, and each of its `// EXPECT: <extended regex>` lines matches a
# line of the output, each of its `// FIRST: <extended regex>` lines the first error, each of its `// ONCE: <extended
# regex>` lines exactly one. `// FLAGS: <flag>...` are added, for which the header was not precompiled; all others include it
# first.
set -eu
export LC_ALL=C
source=$1
header=$2
shift 2
flags=$(sed -n 's|^// FLAGS: ||p' "$source")
set -- "$@" ${flags:--include "$header"}

"$@" -fsyntax-only "$source" || { echo "$source does not compile without MEMO_FAIL"; exit 1; }
if output=$("$@" -fsyntax-only -DMEMO_FAIL "$source" 2>&1); then
  echo "$source compiles with MEMO_FAIL"
  exit 1
fi

first=$(printf '%s\n' "$output" | grep -m 1 -E 'error: ') || true
sed -n 's|^ *// FIRST: ||p' "$source" | while IFS= read -r regex; do
  printf '%s\n' "$first" | grep -qE -e "$regex" || { printf 'expected first: %s\nin:\n%s\n' "$regex" "$output"; exit 1; }
done
expected=$(sed -n 's/^ *\/\/ \(EXPECT\|FIRST\): //p' "$source")
[ -n "$expected" ] || { echo "$source has no line '// EXPECT: <regex>' or '// FIRST: <regex>'"; exit 1; }
printf '%s\n' "$expected" | while IFS= read -r regex; do
  printf '%s\n' "$output" | grep -qE -e "$regex" || { printf 'expected: %s\nin:\n%s\n' "$regex" "$output"; exit 1; }
done
sed -n 's|^ *// ONCE: ||p' "$source" | while IFS= read -r regex; do
  [ "$(printf '%s\n' "$output" | grep -cE -e "$regex")" -eq 1 ] || { printf 'expected once: %s\nin:\n%s\n' "$regex" "$output"; exit 1; }
done
