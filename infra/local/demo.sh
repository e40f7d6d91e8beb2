#!/usr/bin/env bash
# Tells a morning with real requests: on the stack that runs on PORT, or on one of its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
infra/local/run install
if infra/local/run status >/dev/null 2>&1; then
  export RENRAKU_ORIGIN=http://localhost:${PORT:-8080}
else
  source infra/local/throwaway.sh
  start_stack .local/demo
fi
.local/venv/bin/python tests/journeys/demo.py
