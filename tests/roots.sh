#!/usr/bin/env bash
# roots.sh [--once] [root]... [-- configuration...]: both of the README's commands in bare Debian systems, each made by
# debootstrap and thrown away again; `./dev test` with every configuration, or with these.
#
# An ordinary user without sudo comes first, and must be told what to install. Then root runs both commands to the end,
# and then the user does, in the same directory. With --once root runs `./dev demo` alone, and types what the user was told
# to; the user runs `./dev test`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# name: suite, packages that are there before memo comes
declare -rA roots=(
  [debian-12]='bookworm'
  [debian-12-libc++]='bookworm libc++-14-dev'
  [debian-13]='trixie'
  [debian-unstable]='sid'
)

die() {
  echo "$*" >&2
  exit 1
}

# The Debian mirror that this machine's apt is set to.
mirror() {
  apt-get indextargets --format '$(LABEL) $(REPO_URI)' 2>/dev/null | sed -n 's/^Debian //p' | sed -n '1{s|/$||;p}'
}

# A command in the root, with a /proc and processes of its own, which end with it.
inside() {
  unshare --mount --pid --fork --kill-child bash -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" \
    env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# The same as root or as user, in the project's copy there.
as() {
  case $1 in
    root) inside bash -c "cd /home/memo/memo && ${*:2}" ;;
    user) inside runuser -u memo -- env HOME=/home/memo bash -c "cd /home/memo/memo && ${*:2}" ;;
  esac
}

passed=0 failed=0
outcome() {
  if (($1 == 0)); then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  echo "$name: $2: $( (($1 == 0)) && echo passed || echo FAILED)"
}

# Runs to the end, and shows how far it is.
runs() {
  local status=0
  echo "$name: $1: $2"
  as "$1" "$2" 2>&1 </dev/null | tee "$logs/$name.log" | grep --line-buffered -E '^[^ ]+: (started|skipped|left out|[0-9]+ s)|^    |^installing|passed, ' |
    sed -u "s/^/$name: $1: /" || status=1
  outcome "$status" "$1: $2"
}

# Ends at once, and says what to type: the same that root can type.
is_told() {
  local said status=0
  if said=$(as user "$1" 2>&1 </dev/null); then
    status=1
  else
    told=$(sed -nE 's/^To go on, run: (.*)/\1/p' <<<"$said" | sed 's/sudo //g')
    as root "${told/install/install -s}" >/dev/null || status=1
  fi
  ((status == 0)) || echo "$said"
  outcome "$status" "user: $1 says what to install"
}

make_root() {
  local packages=(${roots[$name]#* })
  [[ ${roots[$name]} == *' '* ]] || packages=()
  debootstrap --variant=minbase "${roots[$name]%% *}" "$root" "$(mirror)"
  {
    apt-config dump | grep -E '^Acquire::https?::' || true
    echo 'Acquire::Check-Valid-Until "false";'  # a mirror may be a snapshot
  } >"$root/etc/apt/apt.conf.d/90mirror"
  inside useradd --create-home memo
  if ((${#packages[@]})); then inside apt-get install -q -y --no-install-recommends "${packages[@]}"; fi
  mkdir "$root/home/memo/memo"
  tar -c --exclude=./build --exclude=./.git . | tar -x -C "$root/home/memo/memo"
  inside chown -R memo:memo /home/memo
}

once=false names=() test='./dev test'
if [[ ${1:-} == --once ]]; then once=true && shift; fi
while (($# > 0)) && [[ $1 != -- ]]; do names+=("$1") && shift; done
if (($# > 1)); then test+=" ${*:2}"; fi
((${#names[@]} > 0)) || names=(debian-12 debian-12-libc++ debian-13 debian-unstable)
for name in "${names[@]}"; do [[ -v roots[$name] ]] || die "no root is called '$name': ${!roots[*]}"; done
((EUID == 0)) || die 'To make a bare system one has to be root: sudo ./dev roots'
[[ -n $(mirror) ]] || die 'no Debian mirror is among what apt is set to: sudo apt-get update, on a Debian'

logs=$PWD/build/roots
mkdir -p "$logs"
for name in "${names[@]}"; do
  root=$(mktemp -d "${TMPDIR:-/var/tmp}/memo-$name-XXXX")
  chmod 755 "$root"
  trap 'rm -rf --one-file-system "$root"' EXIT
  trap 'exit 130' INT TERM
  echo "$name: debootstrap"
  if make_root >"$logs/$name.log" 2>&1; then
    is_told './dev demo'
    if $once; then
      is_told "$test"
      runs root './dev demo'
      as root "${told/install/install -q -y}" >>"$logs/$name.log" 2>&1 || true  # what is missing fails the test
    else
      is_told './dev test'
      runs root './dev demo'
      runs root "$test"
    fi
    inside chown -R memo:memo /home/memo
    $once || runs user './dev demo'
    runs user "$test"
  else
    tail -n 5 "$logs/$name.log"
    echo "$name: skipped, it could not be made: $logs/$name.log"
  fi
  rm -rf --one-file-system "$root"
done
echo "$passed passed, $failed failed"
((passed + failed > 0)) || exit 77  # no root could be made
((failed == 0))
