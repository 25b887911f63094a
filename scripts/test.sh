#!/usr/bin/env bash
# All the tests, from nothing: installs what is missing, starts what it needs, stops it afterwards.
#
#   scripts/test.sh
#
# Needs Rust and, on Debian, root or sudo for the packages that are missing. Settings, all optional:
#   CARGO_TARGET_DIR           where cargo builds; outside the clone by default, so that a second clone builds in seconds
#   ACCORD_TEST_POSTGRES_URL   a PostgreSQL to use instead of a private one; the role must be allowed to create databases
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repository"
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/accord
export ACCORD_CACHE=$cache
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
export INSTA_UPDATE=no CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never}

# shellcheck source=scripts/lib/report.sh
source scripts/lib/report.sh
# shellcheck source=scripts/lib/tools.sh
source scripts/lib/tools.sh
# shellcheck source=scripts/lib/postgres.sh
source scripts/lib/postgres.sh

scratch=$(mktemp -d "${TMPDIR:-/tmp}/accord-test.XXXXXX")
chmod 711 "$scratch" # the server of PostgreSQL passes through it as another user
cleanup() {
  postgres_stop "$scratch/postgres"
  rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

start_database() {
  [[ -z ${ACCORD_TEST_POSTGRES_URL:-} ]] || { note "using the PostgreSQL of ACCORD_TEST_POSTGRES_URL"; return; }
  ACCORD_TEST_POSTGRES_URL=$(postgres_start "$scratch/postgres" 2>"$scratch/postgres.log") \
    || { cat "$scratch/postgres.log" >&2; return 1; }
  export ACCORD_TEST_POSTGRES_URL ACCORD_TEST_POSTGRES_SOCKET=$scratch/postgres
  note "PostgreSQL runs on a port of its own"
}

lint() {
  cargo clippy --locked --workspace --all-targets --features accord/otel -- -D warnings
}

lint_without_demo() {
  cargo clippy --locked --package accord --no-default-features --lib --bins -- -D warnings
}

document() {
  RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items --quiet
}

test_workspace() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --workspace --features accord/otel --no-fail-fast --status-level fail
  else
    cargo test --locked --workspace --features accord/otel --tests --no-fail-fast
  fi
}

test_documentation() {
  cargo test --locked --workspace --features accord/otel --doc --no-fail-fast
}

heading "Tools"
ensure_system_packages
ensure_rust_components
ensure_wheels "$cache/tools"

section "Formatting" cargo fmt --all --check
section "Spelling" typos
section "Licences, banned crates, sources" cargo deny --locked check --hide-inclusion-graph bans licenses sources
section "Lints, warnings are errors" lint
section "Lints without the demo" lint_without_demo
section "Documentation, warnings are errors" document

heading "PostgreSQL"
start_database

section "Tests on SQLite and PostgreSQL" test_workspace
section "Tests in the documentation" test_documentation

# The programs that the tests above were built with: what follows builds nothing again.
export ACCORD_BIN=$CARGO_TARGET_DIR/debug/accord SLACK_SANDBOX_BIN=$CARGO_TARGET_DIR/debug/slack-sandbox

peers=crates/slack-sandbox/tests/peers/run.sh
if [[ -e $peers ]]; then
  section "Clients written by others, against the sandbox" bash "$peers"
fi
section "The sandbox's page in a browser" bash crates/slack-sandbox/tests/page/run.sh
section "Stories by clicks in the page" bash tests/browser/run.sh

report_and_exit
