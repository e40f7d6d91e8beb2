"""template.yaml against our own invariants, and against the linters that know AWS's."""

import json
import subprocess
import sys
from pathlib import Path

import checks_edges
import checks_rights
import checks_running
import pytest
from deployment import ROOT

CHECKS = [*checks_edges.CHECKS, *checks_rights.CHECKS, *checks_running.CHECKS]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_deployment_keeps(check, deployment):
    assert list(check(deployment)) == []


def _tool(name: str, *arguments: str) -> subprocess.CompletedProcess:
    command = [str(Path(sys.executable).parent / name), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_sam_finds_nothing_wrong():
    done = _tool("sam", "validate", "--lint", "--region", "ap-northeast-1")
    assert done.returncode == 0, done.stdout + done.stderr


def test_cfn_lint_finds_nothing_wrong_in_the_expanded_template(deployment, tmp_path):
    expanded = tmp_path / "expanded.json"
    expanded.write_text(json.dumps(deployment.template))
    done = _tool("cfn-lint", "--regions", "ap-northeast-1", "--", str(expanded))
    assert done.returncode == 0, done.stdout + done.stderr


def test_cfn_lint_finds_a_reference_to_nothing(deployment, tmp_path):
    def defect(resources, _repository):
        resources["WebhookIntake"]["Properties"]["Environment"]["Variables"]["INBOUND_QUEUE_URL"] = {"Ref": "Nowhere"}

    expanded = tmp_path / "expanded.json"
    expanded.write_text(json.dumps(deployment.seed(defect).template))
    assert _tool("cfn-lint", "--regions", "ap-northeast-1", "--", str(expanded)).returncode != 0
