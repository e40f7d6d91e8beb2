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


def build(profile_flags: Iterable[str] = ()) -> None:
    """Builds functions, tools and pages, and stages them. Two stacks that start at once build one after the other."""
    with _alone():
        _cargo(list(profile_flags))
        _web()
        for function in FUNCTIONS:
            _stage_binary(function)
        _stage_pages()


@contextmanager
def _alone():
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cargo(flags: list[str]) -> None:
    packages = [word for name in (*FUNCTIONS, *TOOLS) for word in ("-p", name)]
    command = ["cargo", "build", "--locked", "--bins", *flags, *packages]
    if subprocess.run(command, cwd=ROOT).returncode:
        raise Refused("The Rust build failed; what cargo says above is the reason.")


def _stage_binary(function: str) -> None:
    source, staged = target() / function, STAGED / function / "bootstrap"
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


def _web() -> None:
    if not (_WEB / "package.json").exists():
        raise Refused("web/package.json is missing: the pages cannot be built.")
    locked = _WEB / "package-lock.json"
    _when_changed([locked], _WEB / "node_modules" / ".installed-from", ["npm", "ci", "--no-audit", "--no-fund"])
    _when_changed(list(_web_sources()), _WEB / "node_modules" / ".built-from", ["npm", "run", "build"])


def _web_sources() -> Iterable[Path]:
    for folder, folders, files in os.walk(_WEB):
        folders[:] = [name for name in sorted(folders) if name not in {"node_modules", "dist"} and not name.startswith(".")]
        yield from (Path(folder) / name for name in sorted(files))


def _when_changed(sources: list[Path], stamp: Path, command: list[str]) -> None:
    mark = digest(sources)
    built = all((dist / "index.html").exists() for dist in _PAGES.values()) or command[1] == "ci"
    if built and stamp.exists() and stamp.read_text() == mark:
        return
    if subprocess.run(command, cwd=_WEB).returncode:
        raise Refused(f"`{' '.join(command)}` failed in web/; what npm says above is the reason.")
    stamp.write_text(mark)


def _stage_pages() -> None:
    pages = STAGED / "page-publisher" / "pages"
    for name, dist in _PAGES.items():
        if not (dist / "index.html").exists():
            raise Refused(f"{dist.relative_to(ROOT)}/index.html is missing after the build of web/.")
        shutil.rmtree(pages / name, ignore_errors=True)
        shutil.copytree(dist, pages / name)


def digest(paths: Iterable[Path]) -> str:
    """One hash over the contents and names of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(json.dumps([str(path), hashlib.sha256(path.read_bytes()).hexdigest()]).encode())
    return total.hexdigest()


def staged_digest() -> str:
    """One hash over everything that the deployment packs."""
    return digest(sorted(path for path in STAGED.rglob("*") if path.is_file() and path.name != ".from"))
