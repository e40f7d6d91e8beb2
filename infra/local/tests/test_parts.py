"""The small parts of the stack that can go wrong by themselves."""

import os
import sys
import time

import pytest
from stack import processes, settings, staff


@pytest.mark.parametrize("at, code", [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_rfc_6238(at, code):
    # The RFC's secret is the text 12345678901234567890; its eight digits end in these six.
    assert staff.one_time_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at) == code


def test_another_line_platform_needs_its_secret(monkeypatch):
    monkeypatch.setenv("LINE_API_BASE", "http://127.0.0.1:9999/")
    monkeypatch.delenv("LINE_CHANNEL_SECRET", raising=False)
    with pytest.raises(settings.Refused):
        settings.Settings.read()
    monkeypatch.setenv("LINE_CHANNEL_SECRET", "8c570fa6dd201bb328f1c1eac23a96d8")
    assert settings.Settings.read().line_api_base == "http://127.0.0.1:9999"


def test_secrets_and_ports_stay_between_starts(monkeypatch, tmp_path):
    monkeypatch.setenv("STATE", str(tmp_path))
    one = settings.Settings.read()
    assert settings.line_secrets(one) == settings.line_secrets(one)
    assert settings.inner_ports(one) == settings.inner_ports(one)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_a_stopped_child_leaves_nothing_behind(tmp_path):
    program = "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); print('up', flush=True); time.sleep(60)"
    child = processes.Child("A program", [sys.executable, "-c", program], dict(os.environ), tmp_path / "log")
    while "up" not in child.last_lines():
        assert child.process.poll() is None
    below = processes.descendants(child.process.pid)
    assert len(below) == 1
    child.stop()
    deadline = time.monotonic() + 5
    while any(_alive(pid) for pid in below):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
