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
repository=$(cd "$here/../../../.." && pwd)
# shellcheck source=../../../../scripts/lib/report.sh
source "$repository/scripts/lib/report.sh"
# shellcheck source=../../../../scripts/lib/tools.sh
source "$repository/scripts/lib/tools.sh"
# shellcheck source=../../../../scripts/lib/browser.sh
source "$repository/scripts/lib/browser.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/page-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

ensure_browser
ensure_program SLACK_SANDBOX_BIN slack-sandbox

node "$PAGE_NODE_MODULES/node_modules/typescript/bin/tsc" --project "$here/tsconfig.json"

tests=("$@")
((${#tests[@]} > 0)) || mapfile -t tests < <(find "$here" -name '*.test.mjs' | sort)
run_node_tests "${tests[@]}"
