#!/usr/bin/env bash
# Runs the safety suite at its large sizes and writes what was found to docs/proofs.json and docs/proofs.md. Fails, with
# what was found written down all the same, when a claim does not hold or a broken variant of it does.
# ONLY=absence.told runs what the claims of that prefix need, and keeps the other rows. SIZE=small takes seconds, and minutes
# for leak: the variants of that are built from a copy of the product.
set -euo pipefail
cd "$(dirname "$0")/../.."

outcome=0
record() { python3 infra/bench/record.py proofs "$1" || outcome=$?; }
# A prefix of one of the leak test's claims, or everything.
if [[ leak.schools == "${ONLY:-}"* ]]; then
  # Not optimised: it waits for its table most of the time, and the functions take long to build.
  # Variants that lack a check come from a copy of the product without it; the row below says which were not noticed.
  mkdir -p .local
  without=.local/without-a-check.json
  tests/leak/without-a-check.sh >"$without" || outcome=$?
  rows=$(cargo run --locked --quiet -p leak --bin prove-leak -- "${SIZE:-large}" "$without") || outcome=$?
  record leak. <<<"$rows"
fi
if [[ "${ONLY:-}" != leak* ]]; then
  for prefix in ${ONLY:-absence. broadcast. intake. survey.}; do
    rows=$(cargo run --release --locked --quiet -p protocols --bin prove -- "${SIZE:-large}" "$prefix") || outcome=$?
    record "$prefix" <<<"$rows"
  done
fi
exit "$outcome"
