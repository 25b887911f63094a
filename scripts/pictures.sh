#!/usr/bin/env bash
# Makes docs/pictures anew: the first week of an initiative, acted in the sandbox's page, and one message of each kind that the weekly
# update has, from the gallery. Installs what is missing.
#
#   scripts/pictures.sh
#
# Settings, all optional:
#   ACCORD_BIN, SLACK_SANDBOX_BIN   the programs; built if they are not given
#   ACCORD_CACHE                    where packages of npm are kept
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/report.sh
source "$repository/scripts/lib/report.sh"
# shellcheck source=scripts/lib/tools.sh
source "$repository/scripts/lib/tools.sh"
# shellcheck source=scripts/lib/browser.sh
source "$repository/scripts/lib/browser.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/accord-pictures.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

ensure_browser
ensure_program ACCORD_BIN accord
ensure_program SLACK_SANDBOX_BIN slack-sandbox
node "$repository/tests/browser/pictures.mjs" "$repository/docs/pictures"
node "$repository/tests/browser/kinds.mjs" "$repository/docs/pictures/weekly-update"
du --bytes "$repository"/docs/pictures/*.png "$repository"/docs/pictures/weekly-update/*.png
