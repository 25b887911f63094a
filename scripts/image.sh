#!/usr/bin/env bash
# Carries out the Dockerfile without a container engine, and runs what comes of it as compose.yaml would: its own root, read-only,
# its own user, no capabilities. Says how large it is, how fast it starts, and what it takes while it has nothing to do.
#
#   scripts/image.sh
#
# Needs root (for mounts that only this script sees) and Debian, which stands in for the base image. Settings, all optional:
#   ACCORD_BIN         a binary that was built as the Dockerfile does; built if it is not given
#   CARGO_TARGET_DIR   where cargo builds
#   ACCORD_IDLE_SECONDS  how long it is watched while it is idle; 30
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repository"
((EUID == 0)) || { echo "mounts and another user need root" >&2; exit 1; }
if [[ -z ${ACCORD_IMAGE_INSIDE:-} ]]; then
  # Mounts of the script's own, which end with it.
  ACCORD_IMAGE_INSIDE=1 exec unshare --mount --propagation private "$0" "$@"
fi

starts=10
user=$(sed -n 's/.*useradd .*--uid \([0-9]*\).*/\1/p' Dockerfile)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/accord-image.XXXXXX")
root=$scratch/root
process=
cleanup() {
  [[ -z $process ]] || kill -KILL "$process" 2>/dev/null || true
  umount --recursive "$root" 2>/dev/null || true
  rm -rf "$scratch"
}
trap cleanup EXIT

fail() { echo "$*" >&2; exit 1; }

# What the first stage builds, by its own words.
build() {
  local command
  [[ -z ${ACCORD_BIN:-} ]] || return 0
  command=$(grep -o 'cargo build [^\\]*' Dockerfile)
  export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/accord/target}
  read -ra words <<<"$command"
  "${words[@]}"
  ACCORD_BIN=$CARGO_TARGET_DIR/release/accord
}

# What the second stage has: a base, the binary, the settings, a folder for the data. Only that folder can be written to.
assemble() {
  mkdir -p "$root" "$scratch/data"
  mount -t tmpfs -o size=64m,mode=755 tmpfs "$root"
  mkdir -p "$root"/{usr,etc/ssl,app/config,data,proc,tmp}
  local link
  for link in bin lib lib64 sbin; do ln -s "usr/$link" "$root/$link"; done
  cp -r config/. "$root/app/config/"
  chmod -R a+rX "$root/app"
  mkdir -p "$scratch/local/bin"
  install --mode 0755 "$ACCORD_BIN" "$scratch/local/bin/accord"
  chmod 755 "$scratch/local" "$scratch/local/bin"
  bind /usr usr
  bind "$scratch/local" usr/local
  bind /etc/ssl etc/ssl
  mount -t proc proc "$root/proc"
  chown "$user:$user" "$scratch/data"
  chmod 0750 "$scratch/data"
  mount --bind "$scratch/data" "$root/data"
  mount -o remount,ro "$root"
}

bind() { # FROM TO
  mount --bind "$1" "$root/$2"
  mount -o remount,bind,ro "$root/$2"
}

# A command inside: the image's user, nothing of root's, its environment and no other.
inside() {
  exec chroot "$root" setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
    env --ignore-environment --chdir=/app PATH=/usr/local/bin:/usr/bin:/bin ACCORD_LISTEN="127.0.0.1:$port" \
    ACCORD_DATABASE_URL=sqlite:///data/accord.db ACCORD_SLACK_API_URL=http://127.0.0.1:9/api ACCORD_SLACK_BOT_TOKEN=xoxb-image \
    ACCORD_SLACK_SIGNING_SECRET=00000000000000000000000000000000 "$@"
}

# Starts it, and gives the milliseconds from there to the line that says that it is ready.
start() {
  local began ready
  : >"$scratch/log"
  began=$(date +%s%N)
  (inside accord serve) 2>"$scratch/log" &
  process=$!
  until grep --quiet 'Accord is ready' "$scratch/log"; do
    kill -0 "$process" 2>/dev/null || { cat "$scratch/log" >&2; exit 1; }
    sleep 0.002
  done
  ready=$(sed -n '/Accord is ready/s/.*"timestamp":"\([^"]*\)".*/\1/p' "$scratch/log" | head -n 1)
  [[ $(get /readyz) == ready ]] || fail "/readyz: $(get /readyz)"
  took=$((($(date --date "$ready" +%s%N) - began) / 1000000))
}

get() { # PATH
  local line status
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&3
  read -r -t 5 -u 3 status
  while read -r -t 5 -u 3 line; do status=$line; done
  exec 3>&-
  echo "${status%$'\r'}"
}

stop() {
  local began
  began=$(date +%s%N)
  kill -TERM "$process"
  wait "$process" || fail "it did not end well"
  process=
  ended=$((($(date +%s%N) - began) / 1000000))
}

health() {
  local check
  check=$(sed -n '/^HEALTHCHECK/{n;p}' Dockerfile | sed -e 's/^ *"//' -e 's/"\]$//' -e 's/\\\\/\\/g')
  (inside bash -c "$check") || fail "the health check fails: $check"
}

ticks() { awk '{ print $14 + $15 }' "/proc/$process/stat"; }

port=$((15000 + RANDOM % 15000))
build
assemble

! (inside accord demo --headless) >/dev/null 2>&1 || fail "the demo is in it"
! grep --quiet --text 'sandbox-secret' "$ACCORD_BIN" || fail "the sandbox is in it"
! (inside touch /app/x) 2>/dev/null || fail "its root can be written to"

start # the first one makes the database
health
stop
times=()
for ((n = 0; n < starts; n++)); do
  start
  times+=("$took")
  stop
done
median=$(printf '%s\n' "${times[@]}" | sort --numeric-sort | sed -n "$((starts / 2 + 1))p")

start
sleep 5
before=$(ticks)
sleep "${ACCORD_IDLE_SECONDS:-30}"
used=$((($(ticks) - before) * 1000 / $(getconf CLK_TCK)))
memory=$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$process/status")
grep --quiet '^CapEff:[[:space:]]*0*$' "/proc/$process/status" || fail "it has capabilities"
stop

printf 'binary            %s MiB, on a base of about 75 MiB with certificates\n' "$(($(stat --format %s "$ACCORD_BIN") / 1048576))"
printf 'start to ready    %s ms, the median of %s, on a migrated database (%s)\n' "$median" "$starts" "${times[*]}"
printf 'idle              %s MiB; %s ms of CPU in %s s\n' "$memory" "$used" "${ACCORD_IDLE_SECONDS:-30}"
printf 'stop              %s ms\n' "$ended"
