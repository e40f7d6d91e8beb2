#!/usr/bin/env bash
# Builds for AWS and deploys with the account of the caller; asks for the parameters unless SAM_ARGS says otherwise.
set -euo pipefail
cd "$(dirname "$0")/../.."
export ARCH=${ARCH:-arm64}
infra/local/run package
# shellcheck disable=SC2086 # Several arguments in one variable are meant.
exec .local/venv/bin/sam deploy --template-file template.yaml --parameter-overrides "Architecture=$ARCH" ${SAM_ARGS---guided}
