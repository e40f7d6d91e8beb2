"""Builds everything once and lays it out as template.yaml expects it: build/lambda/<function>/bootstrap."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

from .settings import FUNCTIONS, ROOT, Refused

TOOLS = ("line-simulator", "demo-data")
STAGED = ROOT / "build" / "lambda"
_WEB = ROOT / "web"
_PAGES = {"console": _WEB / "console" / "dist", "g": _WEB / "guardian" / "dist"}


def target() -> Path:
    """Where cargo's dev profile leaves binaries."""
    return Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve() / "debug"


def build() -> None:
    """Builds functions, tools and pages in cargo's dev profile, and stages them."""
    with alone():
        _cargo()
        web()
        swift = _as_deployed()
        for function in FUNCTIONS:
            stage_binary(function, swift.get(function, target()) / function)
        stage_pages()


@contextmanager
def alone():
    """Two stacks that start at once build one after the other."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cargo() -> None:
    command = ["cargo", "build", "--locked"]
    if os.environ.get("WITH_TESTS"):
        # What `cargo test` has just built. A smaller build has other features of tokio, and compiles every SDK again.
        command += ["--workspace", "--all-targets"]
    else:
        command += ["--bins", *(word for name in (*FUNCTIONS, *TOOLS) for word in ("-p", name))]
    if subprocess.run(command, cwd=ROOT).returncode:
        raise Refused("The Rust build failed; what cargo says above is the reason.")


def _as_deployed() -> dict[str, Path]:
    """Functions that are to be as swift as in AWS, named by AS_DEPLOYED, and where they are built: for a bench."""
    names = os.environ.get("AS_DEPLOYED", "").split()
    packages = [word for name in names for word in ("-p", name)]
    if names and subprocess.run(["cargo", "build", "--locked", "--profile", "lambda", *packages], cwd=ROOT).returncode:
        raise Refused("The Rust build failed; what cargo says above is the reason.")
    return dict.fromkeys(names, target().parent / "lambda")


def stage_binary(function: str, source: Path) -> None:
    """Puts a built binary where template.yaml looks for it, unless it is there already."""
    staged = STAGED / function / "bootstrap"
    stat = source.stat()
    stamp, mark = staged.with_name(".from"), f"{source} {stat.st_size} {stat.st_mtime_ns}"
    if staged.exists() and stamp.exists() and stamp.read_text() == mark:
        return
    staged.parent.mkdir(parents=True, exist_ok=True)
    fresh = staged.with_name("bootstrap.new")
    shutil.copyfile(source, fresh)
    fresh.chmod(0o755)
    # Line tables are half of a dev binary, and the emulator keeps every deployed byte in memory and state.
    if strip := shutil.which("strip"):
        subprocess.run([strip, str(fresh)], check=True)
    fresh.replace(staged)
    stamp.write_text(mark)


def web_packages() -> None:
    """Installs what web/package-lock.json names, if that has changed."""
    locked = _WEB / "package-lock.json"
    if not locked.exists():
        raise Refused("web/package-lock.json is missing: the pages cannot be built.")
    _when_changed([locked], _WEB / "node_modules" / ".installed-from", ["npm", "ci", "--no-audit", "--no-fund"], True)


def web() -> None:
    """Builds the pages, if their sources have changed."""
    web_packages()
    built = all((dist / "index.html").exists() for dist in _PAGES.values())
    _when_changed(list(_web_sources()), _WEB / "node_modules" / ".built-from", ["npm", "run", "build"], built)


def _web_sources() -> Iterable[Path]:
    for folder, folders, files in os.walk(_WEB):
        folders[:] = [name for name in sorted(folders) if name not in {"node_modules", "dist"} and not name.startswith(".")]
        yield from (Path(folder) / name for name in sorted(files))


def _when_changed(sources: list[Path], stamp: Path, command: list[str], there: bool) -> None:
    mark = digest(sources)
    if there and stamp.exists() and stamp.read_text() == mark:
        return
    if subprocess.run(command, cwd=_WEB).returncode:
        raise Refused(f"`{' '.join(command)}` failed in web/; what npm says above is the reason.")
    stamp.write_text(mark)


def stage_pages() -> None:
    """Puts the built pages beside the function that publishes them, unless they are there: another stack may be packing them."""
    for name, dist in _PAGES.items():
        if not (dist / "index.html").exists():
            raise Refused(f"{dist.relative_to(ROOT)}/index.html is missing after the build of web/.")
        staged, stamp = STAGED / "page-publisher" / "pages" / name, ROOT / "build" / f".{name}-staged-from"
        mark = digest(sorted(path for path in dist.rglob("*") if path.is_file()))
        if staged.exists() and stamp.exists() and stamp.read_text() == mark:
            continue
        shutil.rmtree(staged, ignore_errors=True)
        shutil.copytree(dist, staged)
        stamp.write_text(mark)


def digest(paths: Iterable[Path]) -> str:
    """One hash over the contents and names of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(json.dumps([str(path), hashlib.sha256(path.read_bytes()).hexdigest()]).encode())
    return total.hexdigest()


def staged_digest() -> str:
    """One hash over everything that the deployment packs."""
    return digest(sorted(path for path in STAGED.rglob("*") if path.is_file() and path.name != ".from"))
