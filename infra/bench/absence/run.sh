#!/usr/bin/env bash
# A winter morning of the whole reference city: 5,000 reports and changes, in a local stack of its own.
# SIZE="13:4100:500" takes a tenth of it (schools:guardians:reports). Prints rows; says on standard error what it is doing.
set -euo pipefail
cd "$(dirname "$0")/../../.."
source infra/local/throwaway.sh
IFS=: read -r schools guardians reports <<<"${SIZE:-126:41000:5000}"
{
  export DEMO_CITY="--schools $schools --guardians $guardians"
  infra/local/run install
  start_stack .local/bench-stack
} >&2
PYTHONPATH=infra/local:infra/bench:tests/journeys .local/venv/bin/python infra/bench/absence/measure.py "$reports"
