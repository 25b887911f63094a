#!/usr/bin/env bash
# Runs the side-by-side benchmark with Accord as one of its targets:
#
#   benches/side-by-side/run.sh BENCH check accord --no-same
#
# BENCH is the folder of the benchmark, whose setup.sh has been run; everything after it goes to its run.py.
# Settings: BENCH_BUILD (where setup.sh built), BENCH_BOT (the binary; by default the release build of this clone).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bench=${1:?the folder of the benchmark}
shift
export BENCH_BUILD=${BENCH_BUILD:-$bench/.build}
export BENCH_BOT=${BENCH_BOT:-${CARGO_TARGET_DIR:-$here/../../target}/release/accord}
export BENCH_TARGETS=$here/accord.targets.json
[[ -x $BENCH_BOT ]] || { echo "no binary at $BENCH_BOT: cargo build --release, or set BENCH_BOT" >&2; exit 1; }

cp "$here/accord.template.json" "$BENCH_BUILD/"
exec "$bench/run.py" "$@"
