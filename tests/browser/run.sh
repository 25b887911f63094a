#!/usr/bin/env bash
# Accord's stories by clicks and typing, in the page of the sandbox. Installs what is missing.
#
#   tests/browser/run.sh [TEST…]
#
# Settings, all optional:
#   ACCORD_BIN, SLACK_SANDBOX_BIN   the programs; built if they are not given
#   ACCORD_CACHE                    where packages of npm are kept
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
# shellcheck source=../../scripts/lib/report.sh
source "$repository/scripts/lib/report.sh"
# shellcheck source=../../scripts/lib/tools.sh
source "$repository/scripts/lib/tools.sh"
# shellcheck source=../../scripts/lib/browser.sh
source "$repository/scripts/lib/browser.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/accord-browser.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

ensure_browser
ensure_program ACCORD_BIN accord
ensure_program SLACK_SANDBOX_BIN slack-sandbox

tests=("$@")
((${#tests[@]} > 0)) || mapfile -t tests < <(find "$here" -name '*.test.mjs' | sort)
run_node_tests "${tests[@]}"
