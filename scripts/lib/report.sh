# shellcheck shell=bash
# Sections and their count: `section TITLE COMMAND…` runs a part of the tests, `report_and_exit` ends with the sum.
#
# A section that runs tests counts each of them, any other section counts as one. A failed section does not
# stop the ones after it, so that one run shows all there is to mend.

passed=0
failed=0
failed_sections=()

heading() { printf '\n== %s\n' "$*"; }

note() { printf '   %s\n' "$*" >&2; }

# Adds up "N passed" / "N failed" of the lines in which test runners sum up: nextest, cargo test, pytest and our own scripts.
sum_of() { # WORD LOG
  sed -E $'s/\x1b\\[[0-9;]*m//g' "$2" | awk -v word="$1" '
    /^(test result:| *Summary \[|=* ?[0-9]+ (passed|failed))/ {
      while (match($0, "[0-9]+ " word)) { sum += substr($0, RSTART); $0 = substr($0, RSTART + RLENGTH) }
    }
    END { print sum + 0 }'
}

section() { # TITLE COMMAND…
  local title=$1 log status=0 good bad started=$SECONDS
  shift
  heading "$title"
  log=$(mktemp "$scratch/section.XXXXXX")
  "$@" 2>&1 | tee "$log" || status=1
  good=$(sum_of passed "$log")
  bad=$(sum_of failed "$log")
  if ((status != 0)); then
    failed_sections+=("$title")
    ((bad > 0)) || bad=1
  elif ((good == 0)); then
    good=1
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  note "$title: $((SECONDS - started)) s"
}

report_and_exit() {
  local title
  heading "Sum after $((SECONDS / 60)) min $((SECONDS % 60)) s"
  for title in "${failed_sections[@]}"; do
    echo "failed: $title"
  done
  echo "$passed passed, $failed failed"
  ((failed == 0)) || exit 1
  exit 0
}
