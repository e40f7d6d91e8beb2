#!/usr/bin/env bash
# Tells a morning with real requests: on the stack that runs on PORT, or on one of its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
infra/local/run install
if running=$(infra/local/run status 2>/dev/null); then
  RENRAKU_ORIGIN=$(cut -d/ -f1-3 <<<"${running%%$'\n'*}")
  export RENRAKU_ORIGIN
else
  source infra/local/throwaway.sh
  start_stack .local/demo
fi
.local/venv/bin/python tests/journeys/demo.py
