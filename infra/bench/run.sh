#!/usr/bin/env bash
# Measures what is worth measuring, each beside its peer in the same run: make bench ONLY=intake.
# A suite is a folder here with a run.sh that prints rows; its rows' names begin with its folder's name.
set -euo pipefail
cd "$(dirname "$0")/../.."
ONLY=${ONLY:-}

ran=0
for suite in infra/bench/*/run.sh; do
  prefix=$(basename "$(dirname "$suite")").
  [[ $prefix == "$ONLY"* ]] || continue
  rows=$(bash "$suite")
  python3 infra/bench/record.py benchmarks "$prefix" <<<"$rows"
  ran=$((ran + 1))
done
((ran > 0)) || { echo "No suite's name begins with $ONLY." >&2; exit 1; }
