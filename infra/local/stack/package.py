"""Builds for AWS: the `lambda` profile, for the processor that the functions will run on."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

from . import build
from .settings import FUNCTIONS, ROOT, Refused

# Amazon Linux 2023, which provided.al2023 is made of.
_GLIBC = (2, 34)
_ARM = ("arm64", "aarch64")


def package() -> None:
    """Stages optimised binaries and pages in build/lambda; `sam deploy` packs them as they are."""
    wanted = os.environ.get("ARCH") or "arm64"
    if wanted not in ("arm64", "x86_64"):
        raise Refused("ARCH is arm64 or x86_64.")
    here = "arm64" if platform.machine() in _ARM else platform.machine()
    with build.alone():
        binaries = _natively() if wanted == here else _across(wanted)
        for function in FUNCTIONS:
            _runs_in_lambda(binaries / function)
            build.stage_binary(function, binaries / function)
        build.web()
        build.stage_pages()
    print(f"Staged for {wanted} in {build.STAGED.relative_to(ROOT)}.")


def _packages() -> list[str]:
    return [word for name in FUNCTIONS for word in ("-p", name)]


def _natively() -> Path:
    _run(["cargo", "build", "--locked", "--bins", "--profile", "lambda", *_packages()])
    return build.target().with_name("lambda")


def _across(wanted: str) -> Path:
    if not shutil.which("cargo-lambda"):
        raise Refused(f"Building for {wanted} on this machine needs cargo-lambda: pip install cargo-lambda")
    triple = "aarch64-unknown-linux-gnu" if wanted == "arm64" else "x86_64-unknown-linux-gnu"
    # Without the last flag it fetches the target by itself, which a closed network does not allow.
    _run(["cargo", "lambda", "build", "--locked", "--profile", "lambda", "--target", triple, "--skip-target-check", *_packages()])
    return build.target().parent / triple / "lambda"


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT).returncode:
        raise Refused(f"`{' '.join(command[:4])} …` failed; what it says above is the reason.")


def _runs_in_lambda(binary: Path) -> None:
    objdump = shutil.which("objdump")
    if not objdump:
        raise Refused("objdump (binutils) is missing: it tells whether the binaries run in Lambda.")
    symbols = subprocess.run([objdump, "-T", str(binary)], capture_output=True, text=True, check=True).stdout
    needed = max((tuple(map(int, found)) for found in re.findall(r"GLIBC_(\d+)\.(\d+)", symbols)), default=(0, 0))
    if needed > _GLIBC:
        raise Refused(f"{binary.name} needs glibc {'.'.join(map(str, needed))}, newer than Lambda's. Build on an older system.")
