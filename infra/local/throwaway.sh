# Sourced. A stack of one's own for tests and demos: fresh, on free ports, beside whatever a developer runs.

# start_stack STATE: starts it and tells others where it is.
start_stack() {
  [[ -n ${stack:-} ]] && return
  unset LINE_API_BASE LINE_CHANNEL_SECRET LINE_CHANNEL_ID LINE_LOGIN_CHANNEL_ID
  export STATE=$1 PORT
  PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  infra/local/run reset || return 1
  echo "Starting a stack on port $PORT …"
  : >"$STATE.log" # Beside the state, which a start begins afresh.
  infra/local/run up >"$STATE.log" 2>&1 &
  stack=$!
  for _ in $(seq 1800); do
    if grep -q '^Ready after' "$STATE.log"; then
      grep '^Ready after' "$STATE.log"
      export RENRAKU_URL=http://localhost:$PORT RENRAKU_ORIGIN=http://localhost:$PORT RENRAKU_DEMO=$PWD/$STATE/seeded.json
      return 0
    fi
    kill -0 "$stack" 2>/dev/null || break
    sleep 0.5
  done
  echo "The stack did not start:" >&2
  tail -40 "$STATE.log" >&2
  stop_stack
  return 1
}

stop_stack() {
  [[ -n ${stack:-} ]] || return 0
  kill -TERM "$stack" 2>/dev/null
  wait "$stack" 2>/dev/null
  unset stack RENRAKU_URL RENRAKU_ORIGIN RENRAKU_DEMO
}
trap stop_stack EXIT
trap 'exit 130' INT TERM
