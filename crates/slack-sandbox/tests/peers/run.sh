#!/usr/bin/env bash
# Runs clients that others wrote against the sandbox: Bolt and slack_sdk in Python, Bolt in JavaScript.
# Needs Python 3 and, for the second part, Node. Their packages are kept below ${XDG_CACHE_HOME:-~/.cache}.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/slack-sandbox-peers

if [ -z "${SLACK_SANDBOX_BIN:-}" ]; then
    cargo build --quiet --manifest-path "$here/../../Cargo.toml"
    target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$here/../../Cargo.toml" |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
    SLACK_SANDBOX_BIN=$target/debug/slack-sandbox
fi
export SLACK_SANDBOX_BIN

python=$cache/python-$(cksum < "$here/requirements.txt" | cut -d' ' -f1)
if [ ! -e "$python/ready" ]; then
    python3 -m venv "$python"
    "$python/bin/pip" install --quiet -r "$here/requirements.txt"
    touch "$python/ready"
fi
"$python/bin/python" -B -m pytest -q -p no:cacheprovider "$here"

if ! command -v node > /dev/null; then
    echo "no Node here: the JavaScript app was not run" >&2
    exit 0
fi
node_dir=$cache/node-$(cksum < "$here/js/package.json" | cut -d' ' -f1)
if [ ! -e "$node_dir/ready" ]; then
    mkdir -p "$node_dir"
    cp "$here/js/package.json" "$node_dir/"
    (cd "$node_dir" && npm install --silent --no-audit --no-fund)
    touch "$node_dir/ready"
fi
PEERS_NODE_MODULES=$node_dir node --test "$here/js/"
