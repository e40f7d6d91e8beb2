#!/usr/bin/env bash
# Writes of tallies while a city answers a survey, counted; and how far the chart is behind on a stack that takes thirty answers a second.
# Prints rows; says on standard error what it is doing.
set -euo pipefail
cd "$(dirname "$0")/../../.."
source infra/local/throwaway.sh

rows=("$(cargo run --locked --quiet -p protocols --bin tallies)")
{
  # Unoptimised, they would take more of the machine than the answers do.
  export AS_DEPLOYED="guardian-api survey-aggregator conversation"
  infra/local/run install
  start_stack .local/bench-stack
} >&2
rows+=("$(PYTHONPATH=infra/local:infra/bench:tests/journeys .local/venv/bin/python infra/bench/survey/chart.py)")
python3 -c 'import json, sys; print(json.dumps([row for text in sys.argv[1:] for row in json.loads(text)], ensure_ascii=False))' "${rows[@]}"
