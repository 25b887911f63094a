# shellcheck shell=bash
# A browser and what drives it, installed where it is missing. After tools.sh; needs $scratch and $repository.
#
#   ACCORD_CACHE   where packages of npm are kept

page_tests=${repository:?}/crates/slack-sandbox/tests/page

# Chromium with fonts, Node, and the packages of npm that package-lock.json names; PAGE_NODE_MODULES says where they are.
ensure_browser() {
  local missing=() fonts modules
  command -v chromium >/dev/null || missing+=(chromium)
  command -v npm >/dev/null || missing+=(nodejs npm)
  fonts=$(fc-list 2>/dev/null || true)
  [[ $fonts == *NotoColorEmoji* ]] || missing+=(fonts-noto-color-emoji)
  [[ $fonts == *LiberationSans* ]] || missing+=(fonts-liberation)
  ((${#missing[@]} == 0)) || apt_install "${missing[@]}"

  modules=${ACCORD_CACHE:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/accord}/page-$(cksum <"$page_tests/package-lock.json" | cut -d' ' -f1)
  if [[ ! -e $modules/ready ]]; then
    note "installing packages of npm"
    mkdir -p "$modules"
    cp "$page_tests/package.json" "$page_tests/package-lock.json" "$modules/"
    (cd "$modules" && npm ci --silent --no-audit --no-fund --ignore-scripts)
    touch "$modules/ready"
  fi
  export PAGE_NODE_MODULES=$modules
}

# Builds a program of the workspace unless VARIABLE names one; afterwards it does.
ensure_program() { # VARIABLE PROGRAM
  local target
  [[ -z ${!1:-} ]] || return 0
  cargo build --quiet --locked --manifest-path "$repository/Cargo.toml" --workspace --features accord/otel --bin "$2"
  target=$(cargo metadata --locked --no-deps --format-version 1 --manifest-path "$repository/Cargo.toml" |
    node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).target_directory')
  export "$1=$target/debug/$2"
}

# Runs tests of Node, and sums up in a line that report.sh reads.
run_node_tests() { # FILE…
  local status=0
  node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="${scratch:?}/tap" "$@" || status=$?
  echo "test result: $(counted pass) passed; $(counted fail) failed"
  return "$status"
}

counted() { # pass|fail
  sed -n "s/^# $1 //p" "$scratch/tap"
}
