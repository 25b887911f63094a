#!/usr/bin/env bash
# The tests of the page: types, then Chromium. Installs what is missing; Debian's packages need root or sudo.
#
#   tests/page/run.sh [TEST…]
#
# Settings, all optional:
#   SLACK_SANDBOX_BIN   the program; built if it is not given
#   ACCORD_CACHE        where packages of npm are kept
#   PAGE_UPDATE=1       stores the pictures of the gallery anew instead of comparing them
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
crate=$(cd "$here/../.." && pwd)
repository=$(cd "$crate/../.." && pwd)
# shellcheck source=../../../../scripts/lib/report.sh
source "$repository/scripts/lib/report.sh"
# shellcheck source=../../../../scripts/lib/tools.sh
source "$repository/scripts/lib/tools.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/page-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(nodejs npm)
fonts=$(fc-list 2>/dev/null || true)
[[ $fonts == *NotoColorEmoji* ]] || missing+=(fonts-noto-color-emoji)
[[ $fonts == *LiberationSans* ]] || missing+=(fonts-liberation)
((${#missing[@]} == 0)) || apt_install "${missing[@]}"

modules=${ACCORD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/accord}/page-$(cksum <"$here/package-lock.json" | cut -d' ' -f1)
if [[ ! -e $modules/ready ]]; then
  note "installing packages of npm"
  mkdir -p "$modules"
  cp "$here/package.json" "$here/package-lock.json" "$modules/"
  (cd "$modules" && npm ci --silent --no-audit --no-fund --ignore-scripts)
  touch "$modules/ready"
fi
export PAGE_NODE_MODULES=$modules

if [[ -z ${SLACK_SANDBOX_BIN:-} ]]; then
  cargo build --quiet --locked --manifest-path "$crate/Cargo.toml" --package slack-sandbox
  target=$(cargo metadata --locked --no-deps --format-version 1 --manifest-path "$crate/Cargo.toml" |
    node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).target_directory')
  export SLACK_SANDBOX_BIN=$target/debug/slack-sandbox
fi

node "$modules/node_modules/typescript/bin/tsc" --project "$here/tsconfig.json"

tests=("$@")
((${#tests[@]} > 0)) || mapfile -t tests < <(find "$here" -name '*.test.mjs' | sort)
status=0
node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination="$scratch/tap" "${tests[@]}" || status=$?
count() { sed -n "s/^# $1 //p" "$scratch/tap"; }
echo "test result: $(count pass) passed; $(count fail) failed"
exit "$status"
