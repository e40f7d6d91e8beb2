#!/usr/bin/env bash
# Runs the safety suite at its large sizes and writes what was found to docs/proofs.json and docs/proofs.md. Fails, with
# what was found written down all the same, when a claim does not hold or a broken variant of it does.
# ONLY=absence.told runs what the claims of that prefix need, and keeps the other rows. SIZE=small takes seconds.
set -euo pipefail
cd "$(dirname "$0")/../.."

outcome=0
rows=$(cargo run --release --locked --quiet -p protocols --bin prove -- "${SIZE:-large}" "${ONLY:-}") || outcome=$?
python3 infra/bench/record.py proofs "${ONLY:-}" <<<"$rows" || outcome=$?
exit "$outcome"
