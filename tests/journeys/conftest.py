"""Every journey brings its own guardian, so that journeys neither wait for each other nor meet."""

import itertools
import json

import boto3
import pytest
from town import Chat, Phone, call, state


class Table:
    """The table itself, for what no interface shows: unused codes, and what was really stored."""

    def __init__(self):
        ports = json.loads((state() / "ports.json").read_text())
        connect = {
            "endpoint_url": f"http://127.0.0.1:{ports['emulator']}",
            "region_name": "ap-northeast-1",
            "aws_access_key_id": "test",
            "aws_secret_access_key": "test",
        }
        stack = boto3.client("cloudformation", **connect).describe_stacks(StackName="renraku")["Stacks"][0]
        outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
        self.table = boto3.resource("dynamodb", **connect).Table(outputs["TableName"])
        self.sqs = boto3.client("sqs", **connect)
        self.functions = boto3.client("lambda", **connect)
        self.logs = boto3.client("logs", **connect)

    def logged(self, function: str) -> str:
        """Everything that a function has logged."""
        pages = self.logs.get_paginator("filter_log_events").paginate(logGroupName=f"/aws/lambda/renraku-{function}")
        return "\n".join(event["message"] for page in pages for event in page["events"])

    def invoke(self, function: str, event: dict) -> dict:
        """What a function answers to somebody who may invoke it without the HTTP API."""
        answer = self.functions.invoke(FunctionName=f"renraku-{function}", Payload=json.dumps(event))
        return json.loads(answer["Payload"].read())

    def items(self) -> list[dict]:
        """Everything."""
        found, start = [], {}
        while True:
            page = self.table.scan(ConsistentRead=True, **start)
            found += page["Items"]
            if "LastEvaluatedKey" not in page:
                return found
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def days(self) -> list[dict]:
        """Every pupil's day that something was said about."""
        return [item for item in self.items() if "#ABSENCE#" in item["pk"]]

    def queues(self) -> dict[str, int]:
        """Messages waiting or in work, by queue."""
        return {queue["name"]: queue["waiting"] + queue["in_work"] for queue in call("GET", "/_local/queues").body}


@pytest.fixture(scope="session")
def table() -> Table:
    """The table of the stack under test."""
    return Table()


@pytest.fixture(scope="session")
def letters(table):
    """Letters that nobody has used yet, each for another pupil; `letters(school kind)` gives the next."""
    codes, pupils = {}, {}
    for item in table.items():
        if item["pk"].startswith("CODE#") and not item.get("used_by"):
            codes.setdefault(item["pupil"], item["pk"].removeprefix("CODE#"))
        if item["sk"] == "PUPIL":
            pupils[item["pk"].removeprefix("PUPIL#")] = item
    # Somebody's second code is nobody's letter: whoever registers with it sees what the first one reports.
    used = {item["sk"].removeprefix("CHILD#") for item in table.items() if item["sk"].startswith("CHILD#")}
    lists = {}

    def next_letter(kind: str = "B1") -> dict:
        if kind not in lists:
            # From the end: the demo's own pupils stand at the beginning.
            mine = [p for p in sorted(codes) if p not in used and pupils[p]["school"].startswith(kind)]
            lists[kind] = itertools.chain(reversed(mine))
        pupil = next(lists[kind])
        return {
            "code": codes[pupil],
            "pupil": pupil,
            "school": pupils[pupil]["school"],
            "name": pupils[pupil]["name"],
            "homeroom": pupils[pupil]["homeroom"],
        }

    return next_letter


@pytest.fixture
def guardian(letters):
    """Makes a guardian with children; their phone, and the children's letters."""

    def make(*nicknames: str, kinds: tuple = ("B1", "C1")) -> tuple[Phone, list[dict]]:
        phone = Phone.new()
        phone.follow()
        children = []
        for place, nickname in enumerate(nicknames):
            letter = letters(kinds[place % len(kinds)])
            phone.register(letter["code"], nickname)
            children.append(letter)
        phone.taps = 0
        return phone, children

    return make


@pytest.fixture(params=["in LINE", "on the web"])
def anyone(request, guardian, letters):
    """Makes a guardian with children by either front end: one conversation, and every journey through both."""
    if request.param == "in LINE":
        return guardian

    def make(*nicknames: str, kinds: tuple = ("B1", "C1")) -> tuple[Chat, list[dict]]:
        chat, children = Chat.new(), []
        for place, nickname in enumerate(nicknames):
            letter = letters(kinds[place % len(kinds)])
            chat.register(letter["code"], nickname)
            children.append(letter)
        return chat, children

    return make
