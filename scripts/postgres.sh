#!/usr/bin/env bash
# Runs a command with a private PostgreSQL cluster beside it, whose URL is in ACCORD_TEST_POSTGRES_URL, and whose socket for
# the superuser `admin` is in the folder ACCORD_TEST_POSTGRES_SOCKET:
#
#   scripts/postgres.sh cargo test --test store_contract
#
# The cluster ends with the command. Without a command: a shell to try things in.
set -euo pipefail
# shellcheck source=scripts/lib/postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/postgres.sh"

postgres_bin >/dev/null || { echo "no PostgreSQL server: apt-get install postgresql" >&2; exit 1; }
cluster=$(mktemp -u "${TMPDIR:-/tmp}/accord-postgres.XXXXXX")
trap 'postgres_stop "$cluster"' EXIT
trap 'exit 130' INT TERM
ACCORD_TEST_POSTGRES_URL=$(postgres_start "$cluster" 2> >(grep -iE 'error|fatal|failed' >&2))
export ACCORD_TEST_POSTGRES_URL ACCORD_TEST_POSTGRES_SOCKET=$cluster
if (($# == 0)); then set -- "${SHELL:-bash}"; fi
"$@"
