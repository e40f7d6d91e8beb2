#!/usr/bin/env bash
# The roster of a city of 126 schools through the console's API, in a local stack of its own. Prints rows; says on standard
# error what it is doing.
set -euo pipefail
cd "$(dirname "$0")/../../.."

{
  export DEMO_CITY="--schools 126 --empty"
  source infra/local/throwaway.sh
  infra/local/run install
  start_stack .local/bench-stack
} >&2
PYTHONPATH=infra/local:infra/bench .local/venv/bin/python infra/bench/import/measure.py
