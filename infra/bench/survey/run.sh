#!/usr/bin/env bash
# Writes of tallies while a city answers a survey, counted. Prints rows; says on standard error what it is doing.
set -euo pipefail
cd "$(dirname "$0")/../../.."

cargo run --locked --quiet -p protocols --bin tallies
