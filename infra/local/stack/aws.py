"""Clients of the emulator. Nobody's real AWS account can be reached through them."""

from __future__ import annotations

import hashlib
import os

import boto3

from .settings import REGION, STACK


def environment(ports: dict[str, int]) -> dict[str, str]:
    """Variables for a tool that is to talk to the emulator with the account's own rights."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return kept | {
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['emulator']}",
        "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true",
        "SAM_CLI_TELEMETRY": "0",
    }


class Aws:
    """Clients by service name."""

    def __init__(self, ports: dict[str, int]):
        self._endpoint = f"http://127.0.0.1:{ports['emulator']}"
        self._clients = {}

    def client(self, service: str):
        """A client of one service. Making one takes boto3 a tenth of a second, so each is kept."""
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service, endpoint_url=self._endpoint, region_name=REGION,
                aws_access_key_id="test", aws_secret_access_key="test",
            )
        return self._clients[service]

    def clear_broken_stack(self) -> None:
        """Removes a stack whose deployment broke off: nothing can be deployed on top of it."""
        formation = self.client("cloudformation")
        try:
            status = formation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
        except formation.exceptions.ClientError:
            return
        if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"):
            print(f"An earlier deployment broke off ({status}); beginning afresh.")
            formation.delete_stack(StackName=STACK)
            formation.get_waiter("stack_delete_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})

    def outputs(self) -> dict[str, str] | None:
        """Outputs of the deployed stack; nothing where none is deployed."""
        formation = self.client("cloudformation")
        try:
            stack = formation.describe_stacks(StackName=STACK)["Stacks"][0]
        except formation.exceptions.ClientError:
            return None
        if not stack["StackStatus"].endswith("_COMPLETE") or "ROLLBACK" in stack["StackStatus"]:
            return None
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    def function_keys(self) -> dict[str, str]:
        """Which function an access key belongs to. The emulator derives keys from function and role."""
        found = {}
        for page in self.client("lambda").get_paginator("list_functions").paginate():
            for function in page["Functions"]:
                name = function["FunctionName"].removeprefix(STACK + "-")
                for arn in (function["FunctionArn"], f"{function['FunctionArn']}:1"):
                    digest = hashlib.sha256(f"{arn}:{function['Role']}".encode()).hexdigest()
                    found[f"ASIA{digest[:16].upper()}"] = name
        return found

    def queues(self) -> list[dict]:
        """Every queue of the deployment with its numbers of messages."""
        sqs = self.client("sqs")
        found = []
        for url in sorted(sqs.list_queues(QueueNamePrefix=STACK).get("QueueUrls", [])):
            numbers = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
            name = url.rsplit("/", 1)[1]
            found.append({
                "name": name.removeprefix(STACK + "-").removesuffix(".fifo"), "url": url, "dead_letters": "-dlq" in name,
                "waiting": int(numbers["ApproximateNumberOfMessages"]),
                "in_work": int(numbers["ApproximateNumberOfMessagesNotVisible"]),
                "delayed": int(numbers["ApproximateNumberOfMessagesDelayed"]),
            })
        return found
