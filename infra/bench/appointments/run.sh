#!/usr/bin/env bash
# Assigning forty families to sixty times, with none, some and nothing but twins, beside the same families without brothers and sisters,
# which is one matching of greatest weight. Prints rows.
set -euo pipefail
cd "$(dirname "$0")/../../.."
cargo build --locked --quiet --profile lambda -p domain --example assign >&2
RENRAKU_ORIGIN= PYTHONPATH=infra/local:infra/bench exec .local/venv/bin/python infra/bench/appointments/measure.py "${CARGO_TARGET_DIR:-target}/lambda/examples/assign"
