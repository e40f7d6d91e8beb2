#!/usr/bin/env bash
# Every test there is, in order from the quickest answer to the slowest: `make test`.
# Words after the script's name choose stages: tests/run.sh lint template
# Beside those below there are the parts of `walks`: demo journeys storms sdk browser
set -uo pipefail
cd "$(dirname "$0")/.."

STAGES=(lint rust template web walks)
passed=() failed=()

heading() { printf '\n==== %s ====\n' "$1"; }

need() {
  command -v "$1" >/dev/null && return
  echo "$1 is missing. $2" >&2
  return 1
}

# Installs a folder's packages anew when its lock file is another one.
node_packages() {
  local stamp=$1/node_modules/.installed-from
  [[ "$(cat "$stamp" 2>/dev/null)" == "$(sha256sum <"$1/package-lock.json")" ]] && return
  (cd "$1" && npm ci --no-audit --no-fund) && sha256sum <"$1/package-lock.json" >"$stamp"
}

sdk_packages() {
  local venv=.local/line-sdk wanted=tests/line-sdk/requirements.txt
  cmp -s $wanted $venv/.installed-from && return
  python3 -m venv $venv && $venv/bin/python -m pip install --quiet --disable-pip-version-check -r $wanted && cp $wanted $venv/.installed-from
}

stage_lint() {
  heading "Format and clippy"
  .local/venv/bin/ruff check --isolated --quiet --line-length 130 --select B,E,F,I,UP,W infra/local infra/bench/{absence,appointments,broadcast,csv,import,survey} infra/bench/measuring.py tests/template tests/journeys &&
    cargo fmt --all --check && cargo clippy --workspace --all-targets --locked -- -D warnings
}

stage_rust() {
  heading "Rust: unit, contract, protocol and conversation tests"
  cargo test --workspace --locked
}

stage_template() {
  heading "Template: linters and our own invariants; the local stack's own parts"
  PYTHONPATH=infra/local .local/venv/bin/python -m pytest -q -p no:cacheprovider tests/template infra/local/tests
}

stage_web() {
  heading "Web: linter, types and unit tests"
  infra/local/run web-packages && (cd web && npm run lint && npm test) && node_packages tests/browser && (cd tests/browser && npm run lint)
}

source infra/local/throwaway.sh
# The stack then runs what `cargo test` has built.
export WITH_TESTS=1

journeys() {
  .local/venv/bin/python -m pytest -q -p no:cacheprovider --durations=10 "$@"
}

# Journeys that wait for most of their time, above all for the minute in which a broadcast can be stopped, in homerooms of their own.
WAITING=(tests/journeys/test_{appointments,broadcast,survey}.py)
# Those that load, slow, cut and kill what every other would need.
STORMS=(tests/journeys/test_{survey_load,broadcast_course,withstand,winter_morning}.py)

stage_journeys() {
  heading "Journeys through the whole stack: one after the other, then those that wait, at once"
  start_stack .local/test-stack || return 1
  local path others=() failing=0
  for path in tests/journeys/test_*.py; do
    [[ " ${WAITING[*]} ${STORMS[*]} " == *" $path "* ]] || others+=("$path")
  done
  journeys "${others[@]}" || failing=1
  journeys -n ${#WAITING[@]} --dist loadfile "${WAITING[@]}" || failing=1
  return $failing
}

stage_storms() {
  heading "Storms: thirty a second, processes killed, the table cut off, LINE out of order"
  stop_stack # They need letters that nobody has used.
  start_stack .local/storm-stack && journeys "${STORMS[@]}"
}

stage_demo() {
  heading "The morning, told in the terminal"
  start_stack .local/test-stack && .local/venv/bin/python tests/journeys/demo.py
}

# Journeys and browser wait for most of their time. So there are three parts at once, each on a stack of its own; two processors
# take no more without times running out.
stage_walks() {
  heading "Journeys and browser at once; each tells what it saw when it is through"
  install_browser && node_packages tests/browser && infra/local/run build || return 1
  local part parts=("demo journeys storms sdk" "browser "{1,2}/2) running=() failing=0
  for part in "${!parts[@]}"; do
    # shellcheck disable=SC2086 # Its words are its stages.
    walk ${parts[$part]} </dev/null >.local/walk-$part.log 2>&1 &
    running[part]=$!
  done
  trap 'kill -TERM "${running[@]}" 2>/dev/null; stop_stack' EXIT
  for part in "${!parts[@]}"; do
    wait "${running[part]}" || failing=1
    cat .local/walk-$part.log
  done
  trap stop_stack EXIT
  return $failing
}

# walk STAGE…, one after the other on one stack, or walk browser SHARD
walk() {
  trap stop_stack EXIT
  trap 'exit 130' INT TERM
  if [[ $1 == browser ]]; then
    SHARD=$2 stage_browser
    return
  fi
  local stage failing=0
  for stage in "$@"; do
    "stage_$stage" || failing=1
  done
  return $failing
}

stage_sdk() {
  heading "LINE's official SDKs against the simulator"
  node_packages tests/line-sdk && sdk_packages && infra/local/run build || return 1
  bash tests/line-sdk/run.sh "$PWD/.local/line-sdk/bin/python" node "${CARGO_TARGET_DIR:-$PWD/target}/debug/line-simulator"
}

browser() {
  local found
  for found in chromium chromium-browser google-chrome; do command -v $found && return; done
  return 1
}

install_browser() {
  browser >/dev/null && [[ -n $(fc-list :lang=ja 2>/dev/null) ]] && return
  if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq chromium chromium-l10n fontconfig fonts-noto-cjk && return
  fi
  echo "The browser tests need Chromium and a Japanese font: as root, apt-get install chromium chromium-l10n fonts-noto-cjk" >&2
  return 1
}

stage_browser() {
  heading "Browser: every journey as a person goes it${SHARD:+ ($SHARD)}"
  install_browser && start_stack .local/browser-stack${SHARD:+-${SHARD%/*}} || return 1
  export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 CHROMIUM
  CHROMIUM=$(browser)
  node_packages tests/browser && (cd tests/browser && npm test -- ${SHARD:+--shard="$SHARD"})
}

need cargo "Install Rust: https://rustup.rs" || exit 1
need node "Install Node.js 20 or later." || exit 1
infra/local/run install || exit 1

for name in "${@:-${STAGES[@]}}"; do
  if ! declare -F "stage_$name" >/dev/null; then
    echo "There is no stage $name; there are: ${STAGES[*]}" >&2
    exit 2
  fi
  started=$SECONDS
  if "stage_$name"; then passed+=("$name"); else failed+=("$name"); fi
  echo "(stage $name: $((SECONDS - started)) s)"
done
stop_stack

heading "Stages"
((${#failed[@]})) && echo "failed stages: ${failed[*]}"
echo "stages: ${#passed[@]} passed, ${#failed[@]} failed"
((${#failed[@]} == 0))
