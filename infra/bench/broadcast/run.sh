#!/usr/bin/env bash
# A broadcast of the board to every guardian: of a tenth of the reference city, and of all of it; each in a local stack of its own.
# SIZES="13:4100" measures the tenth alone (schools:guardians). Prints rows; says on standard error what it is doing.
set -euo pipefail
cd "$(dirname "$0")/../../.."
source infra/local/throwaway.sh
infra/local/run install >&2

rows=()
for size in ${SIZES:-13:4100 126:41000}; do
  export DEMO_CITY="--schools ${size%:*} --guardians ${size#*:}"
  start_stack .local/bench-stack >&2
  rows+=("$(PYTHONPATH=infra/local:infra/bench .local/venv/bin/python infra/bench/broadcast/measure.py)")
  stop_stack
done
printf '%s\n' "${rows[@]}" | python3 -c 'import json, sys; print(json.dumps([row for line in sys.stdin for row in json.loads(line)], ensure_ascii=False))'
