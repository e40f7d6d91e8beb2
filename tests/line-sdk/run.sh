#!/usr/bin/env bash
# Runs both official SDKs against a simulator of their own: run.sh [python] [node] [simulator binary]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3}
node=${2:-node}
simulator=${3:-$here/../../target/debug/line-simulator}

export LINE_CHANNEL_ID=1234567890 LINE_CHANNEL_SECRET=official-sdk-check
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://127.0.0.1:$port
work=$(mktemp -d)
"$simulator" --listen "127.0.0.1:$port" --channel-id "$LINE_CHANNEL_ID" --channel-secret "$LINE_CHANNEL_SECRET" >"$work/simulator.log" 2>&1 &
process=$!
trap 'kill "$process" 2>/dev/null || true; rm -rf "$work"' EXIT

for _ in $(seq 100); do
  "$python" -c "import urllib.request; urllib.request.urlopen('$base/api/account', timeout=1)" 2>/dev/null && break
  kill -0 "$process" 2>/dev/null || { cat "$work/simulator.log"; exit 1; }
  sleep 0.1
done

# A script that breaks off has no last line of its own: that counts as one failure.
run() { "$@" "$base" | tee "$work/out" || true; tail -n 1 "$work/out" | grep -qE '^[0-9]+ passed, [0-9]+ failed$' || echo "0 passed, 1 failed" | tee -a "$work/out"; tail -n 1 "$work/out" >>"$work/sums"; }

cd "$here"
run "$node" sdk.mjs
run "$python" sdk.py
awk '{ passed += $1; failed += $3 } END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$work/sums"
