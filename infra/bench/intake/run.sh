#!/usr/bin/env bash
# webhook-intake as it is deployed, beside a Node.js function of the same job made of LINE's and AWS's own SDKs. Prints
# rows; says on standard error what it is doing.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../../.. && pwd)

(cd "$root" && nice cargo build --locked --quiet --profile lambda -p webhook-intake) >&2
(
  cd peer
  [[ "$(cat node_modules/.installed-from 2>/dev/null)" == "$(sha256sum <package-lock.json)" ]] ||
    { npm ci --no-audit --no-fund --silent && sha256sum <package-lock.json >node_modules/.installed-from; }
  npm run --silent build -- --outfile="$root/build/bench/intake-peer/handler.cjs" --log-level=warning
) >&2
exec node measure.mjs "${CARGO_TARGET_DIR:-$root/target}/lambda/webhook-intake" "$root/build/bench/intake-peer/handler.cjs"
