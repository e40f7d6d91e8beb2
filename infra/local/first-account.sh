#!/usr/bin/env bash
# The board's first account, by the operator's own rights in AWS; works while the board has none.
# MAIL=… NAME=… [STACK=renraku] infra/local/first-account.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${MAIL:?MAIL is the address that the invitation goes to}" "${NAME:?NAME is as colleagues read it}"
event=$(python3 -c 'import json, os; print(json.dumps({"first_account": {"name": os.environ["NAME"], "mail": os.environ["MAIL"]}}))')
exec .local/venv/bin/sam remote invoke StaffAdmin --stack-name "${STACK:-renraku}" --event "$event"
