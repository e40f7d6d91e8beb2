"""template.yaml as CloudFormation sees it, and the facts of the repository that it has to agree with."""

from __future__ import annotations

import csv
import logging
import os
import re
import tomllib
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

# Its metrics would go to AWS's own service; that nobody publishes them here is no news.
logging.getLogger("samtranslator.metrics").setLevel(logging.ERROR)

ROOT = Path(__file__).resolve().parents[2]
_LAMBDAS_OWN = ("AWS_", "LAMBDA_")
_READS = re.compile(r"""\benv(?:::var(?:_os)?)?\(\s*"([A-Z][A-Z0-9_]*)"\s*\)""")
_COUNTS = re.compile(r"""\.count\(\s*"(\w+)"\s*,""")


@dataclass
class Repository:
    """What the sources say: which functions there are, what each reads and counts, which happenings each takes."""

    functions: set[str]
    reads: dict[str, set[str]]
    metrics: dict[str, set[str]]
    events: dict[str, str | None]
    routes: dict[str, str]

    @staticmethod
    def read() -> Repository:
        """Scans functions/, shared/ and events/."""
        crates = {path.parent.name: path.parent for path in (ROOT / "functions").glob("*/Cargo.toml")}
        areas = {path.name for path in (ROOT / "events").iterdir() if path.is_dir() and any(path.iterdir())}
        return Repository(
            functions=set(crates),
            reads={name: variables_read(folder) for name, folder in crates.items()},
            metrics={name: metrics_counted(folder) for name, folder in crates.items()},
            events={area: EVENT_CONSUMERS.get(area) for area in areas},
            routes=routes_of_the_console(),
        )


# The folder below events/ → the function that takes these bytes.
EVENT_CONSUMERS = {
    "attendance-api": "attendance-api",
    "line": "webhook-intake",
    "inbound": "conversation",
    "absences": "absence-recorder",
    "broadcast-api": "broadcast-api",
    "broadcasts": "broadcast-planner",
    "chunks": "broadcast-sender",
    "clockwork": "clockwork",
    "console-api": "console-api",
    "export-api": "export-api",
    "exports": "csv-export",
    "guardian-api": "guardian-api",
    "roster-api": "roster-api",
    "rosters": "roster-importer",
    "staff-admin": "staff-admin",
    "stream": "survey-aggregator",
    "cloudformation": "page-publisher",
    "cognito": "sign-in-claims",
}


def routes_of_the_console() -> dict[str, str]:
    """The path of each reviewed route → the function that answers it."""
    with (ROOT / "docs" / "api" / "roles.csv").open(newline="") as matrix:
        return {row["path"]: row["function"] for row in csv.DictReader(matrix)}


def variables_read(folder: Path) -> set[str]:
    """Variables named as literals in a function's sources and in those of the shared crates it links."""
    return {name for source in _sources(folder) for name in _found(_READS, source) if not name.startswith(_LAMBDAS_OWN)}


def metrics_counted(folder: Path) -> set[str]:
    """Metrics that a function counts, in its own sources or in those of the shared crates it links."""
    return {name for source in _sources(folder) for name in _found(_COUNTS, source)}


def _sources(folder: Path) -> list[str]:
    manifest = tomllib.loads((folder / "Cargo.toml").read_text())
    shared = [ROOT / "shared" / name for name in manifest.get("dependencies", {}) if (ROOT / "shared" / name).is_dir()]
    sources = [path for crate in (folder, *shared) for path in sorted((crate / "src").rglob("*.rs"))
               if path.name != "tests.rs"]
    return [path.read_text() for path in sources]


def _found(pattern: re.Pattern, source: str) -> list[str]:
    program = re.split(r"#\[cfg\(test\)\]\s*mod \w+ \{", source)[0]
    code = "\n".join(line for line in program.splitlines() if not line.lstrip().startswith("//"))
    return pattern.findall(code)


@dataclass
class Deployment:
    """The expanded template. `seed` makes a copy with a defect."""

    template: dict
    repository: Repository
    _source: dict = field(repr=False, default_factory=dict)

    @staticmethod
    def read() -> Deployment:
        """Reads and expands template.yaml."""
        source = yaml_parse((ROOT / "template.yaml").read_text())
        return Deployment(expand(source), Repository.read(), source)

    def seed(self, defect) -> Deployment:
        """A copy in which `defect(resources, repository)` has done its work on the source template."""
        source, repository = deepcopy(self._source), deepcopy(self.repository)
        defect(source["Resources"], repository)
        return Deployment(expand(source), repository, source)

    def of_type(self, kind: str) -> dict[str, dict]:
        """Resources of a type: logical name → properties."""
        return {
            name: resource.get("Properties", {})
            for name, resource in self.template["Resources"].items() if resource["Type"] == kind
        }

    @property
    def functions(self) -> dict[str, dict]:
        """Functions: logical name → properties, with the folder's name as `folder`."""
        return {
            name: {**properties, "folder": _folder(properties)}
            for name, properties in self.of_type("AWS::Lambda::Function").items()
        }

    def policies_of(self, role: str) -> list[dict]:
        """What a role is allowed, inline or attached."""
        return [statement for statement in self._statements_of(role) if statement["Effect"] == "Allow"]

    def denials_of(self, role: str) -> list[dict]:
        """What a role is denied, whatever else allows it."""
        return [statement for statement in self._statements_of(role) if statement["Effect"] == "Deny"]

    def _statements_of(self, role: str) -> list[dict]:
        inline = self.of_type("AWS::IAM::Role").get(role, {}).get("Policies", [])
        attached = [
            policy for policy in self.of_type("AWS::IAM::Policy").values()
            if {"Ref": role} in policy.get("Roles", [])
        ]
        return [statement for policy in (*inline, *attached) for statement in policy["PolicyDocument"]["Statement"]]


def expand(source: dict) -> dict:
    """The template after SAM's transform, which CloudFormation carries out at the deployment."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "ap-northeast-1")
    template = deepcopy(source)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            # `sam deploy` puts the packed folder's address here; the folder's name stays in the key.
            resource["Properties"]["CodeUri"] = {"Bucket": "packed", "Key": str(resource["Properties"]["CodeUri"])}
    return Translator({}, Parser()).translate(template, {})


def _folder(properties: dict) -> str:
    return Path(properties["Code"]["S3Key"]).name


def target(value) -> str | None:
    """The logical name that a reference points to."""
    if not isinstance(value, dict):
        return None
    if "Ref" in value:
        return value["Ref"]
    attribute = value.get("Fn::GetAtt")
    return (attribute if isinstance(attribute, list) else str(attribute).split("."))[0] if attribute else None


def listed(value) -> list:
    """One or several, as a list."""
    return value if isinstance(value, list) else [value]
