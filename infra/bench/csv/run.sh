#!/usr/bin/env bash
# Answers to a survey as a file, of 41,000 and of 410,000 rows, beside the csv crate alone writing the same cells. Prints rows; says on
# standard error what it is doing.
set -euo pipefail
cd "$(dirname "$0")/../../.."
cargo build --quiet --locked --profile lambda -p csv-export --example measure >&2
PYTHONPATH=infra/local:infra/bench RENRAKU_ORIGIN= .local/venv/bin/python infra/bench/csv/measure.py
