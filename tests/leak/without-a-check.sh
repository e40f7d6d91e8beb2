#!/usr/bin/env bash
# Whether the leak test notices that a check of the product is gone. Copies the tracked sources, makes each check of
# checks.json one that the environment can switch off, builds that once, and hunts once without each of them.
# Prints a row for each as JSON; fails when one is not noticed, or when the copy leaks with all its checks in place.
# Takes minutes, so `make prove` does it and the tests do not. CHECKS=name1,name2 tries some.
set -euo pipefail
cd "$(dirname "$0")/../.."

copy=.local/without-a-check
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
rm -rf "$copy" && mkdir -p "$copy"
git ls-files -z | tar --null --files-from=- --create | tar --extract --directory="$copy"

python3 - "$copy" <<'PY'
import json
import sys
from pathlib import Path



def bare(source: str) -> str:
    return source.replace("(", "").replace(")", "")


copy = Path(sys.argv[1])
for check in json.loads(Path("tests/leak/checks.json").read_text()):
    path = copy / check["file"]
    source, name = path.read_text(), check["name"]
    found, gone = source.count(check["check"]), check["without"].count("GONE || ")
    # Apart from brackets around it, the switch is all that is new.
    same = bare(check["without"].replace("GONE || ", "")) == bare(check["check"])
    if (found, gone, same) != (1, 1, True):
        raise SystemExit(f"{name}: its check stands {found} times in {check['file']}, and is switched off {gone} times.")
    switch = f'std::env::var("WITHOUT_CHECK").is_ok_and(|name| name == "{name}")'
    path.write_text(source.replace(check["check"], check["without"].replace("GONE", switch)))
PY

(cd "$copy" && cargo build --locked --quiet -p leak --bin prove-leak)
# Another build must not put its own in this one's place while it hunts.
cp "$CARGO_TARGET_DIR/debug/prove-leak" "$copy/hunter"

python3 - "$copy/hunter" <<'PY'
import json
import os
import subprocess
import sys
from pathlib import Path

WITHIN = 100


def hunt(without: str, within: int) -> str | None:
    command = [sys.argv[1], "hunt", str(within)]
    done = subprocess.run(command, env=os.environ | {"WITHOUT_CHECK": without}, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["counterexample"]


checks = json.loads(Path("tests/leak/checks.json").read_text())
wanted = os.environ["CHECKS"].split(",") if os.environ.get("CHECKS") else [check["name"] for check in checks]
if leak := hunt("none", 10):
    raise SystemExit(f"The copy leaks with every check in place: {leak}")
rows = []
for check in (check for check in checks if check["name"] in wanted):
    found = hunt(check["name"], WITHIN)
    print(f"{check['name']}: {found or 'NOT NOTICED'}", file=sys.stderr)
    rows.append({"variant": check["variant"], "counterexample": found})
print(json.dumps(rows, ensure_ascii=False, indent=2))
sys.exit(not rows or any(row["counterexample"] is None for row in rows))
PY
