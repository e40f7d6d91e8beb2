"""Where ministack judges rights, follows streams and reads templates otherwise than AWS: put right before it starts."""

from __future__ import annotations

import json
import time

# IAM has no such actions: each entry of a batch is judged as the single one.
_SINGLE = {
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:SendMessageBatch": "sqs:SendMessage",
}


def judge_as_aws_does() -> None:
    """Judges SQS batches, parameters read several at once, mails by their sender, and items by their partition."""
    from ministack.core import iam_actions, iam_evaluator

    action_of, resource_of, enforce = (
        iam_actions.extract_iam_action, iam_actions.extract_resource_arn, iam_evaluator.enforce,
    )
    context_of, transaction_of = iam_actions.dynamodb_service_context, iam_actions.dynamodb_transaction_checks

    def action(*args, **kwargs):
        found = action_of(*args, **kwargs)
        return _SINGLE.get(found, found)

    def resource(service, method, path, headers, body, query, region, account):
        if names := _parameter_names(service, headers, body):
            return " ".join(f"arn:aws:ssm:{region}:{account}:parameter/{name.lstrip('/')}" for name in names)
        if sender := _sender(service, path, body):
            return f"arn:aws:ses:{region}:{account}:identity/{_identity(sender)}"
        return resource_of(service, method, path, headers, body, query, region, account)

    def each(access_key, action, service, region, resource_arn="*", service_context=None):
        if service == "dynamodb" and " " in resource_arn:
            resource_arn, key = resource_arn.split(" ", 1)
            service_context = {**(service_context or {}), "dynamodb:LeadingKeys": [key]}
        # Only our own joins contain spaces: S3 keys may do so too.
        resources = resource_arn.split(" ") if service == "ssm" else [resource_arn]
        verdicts = (enforce(access_key, action, service, region, one, service_context) for one in resources)
        return next((denied for denied in verdicts if denied), None)

    def context(body):
        return context_of(body) | _leading_keys(json.loads(body or b"{}"))

    def transaction(iam_action, body, region, account):
        checks = transaction_of(iam_action, body, region, account)
        items = [detail for item in json.loads(body)["TransactItems"] for detail in item.values()] if checks else []
        # An item that names two members is invalid, and there are as many checks as items otherwise.
        return [_with_key(*pair) for pair in zip(checks, items, strict=True)]

    iam_actions.extract_iam_action, iam_actions.extract_resource_arn = action, resource
    iam_actions.dynamodb_service_context, iam_actions.dynamodb_transaction_checks = context, transaction
    iam_evaluator.enforce = each


def _parameter_names(service: str, headers: dict, body: bytes) -> list[str]:
    if service != "ssm" or not headers.get("x-amz-target", "").endswith(".GetParameters"):
        return []
    return json.loads(body or b"{}").get("Names", [])


def _sender(service: str, path: str, body: bytes) -> str | None:
    if service != "ses" or not path.endswith("/outbound-emails"):
        return None
    return json.loads(body or b"{}").get("FromEmailAddress")


def _identity(sender: str) -> str:
    from ministack.services import ses_v2

    return sender if ses_v2._identities.get(sender) else sender.rpartition("@")[2]


def _leading_keys(call: dict) -> dict[str, list[str]]:
    batches = call.get("RequestItems", {}).values()
    writes = [detail for batch in batches if isinstance(batch, list) for write in batch for detail in write.values()]
    items = [detail.get("Key") or detail.get("Item") or {} for detail in (call, *writes)]
    keys = sorted({item["pk"]["S"] for item in items if "pk" in item})
    return {"dynamodb:LeadingKeys": keys} if keys else {}


def _with_key(check: tuple[str, str], item: dict) -> tuple[str, str]:
    action, table = check
    return action, " ".join([table, *_leading_keys(item).get("dynamodb:LeadingKeys", [])])


def follow_streams_as_aws_does() -> None:
    """Gives a batch of a table's stream again of which a function names a record, and begins anew in a stream that is gone."""
    from ministack.services import lambda_svc

    execute, restore = lambda_svc._execute_function, lambda_svc._restore_esm_positions

    def executed(function, event, *args, **kwargs):
        result = execute(function, event, *args, **kwargs)
        if _is_of_a_table(event) and not result.get("error") and (named := _named(result.get("body"))):
            # AWS would give it from that record on. From its beginning is another of the borders that it may have.
            words = {"errorType": "PartialBatch", "errorMessage": f"comes again for {named[0]}"}
            return result | {"error": True, "body": words}
        return result

    def restored(store, positions):
        # A stop keeps how far a stream was read, and not the stream: its records count from zero again.
        if store is not lambda_svc._dynamodb_stream_positions:
            restore(store, positions)

    lambda_svc._execute_function, lambda_svc._restore_esm_positions = executed, restored


def _is_of_a_table(event) -> bool:
    records = event.get("Records") if isinstance(event, dict) else None
    return bool(records) and records[0].get("eventSource") == "aws:dynamodb"


def _named(body) -> list[str]:
    answered = json.loads(body) if isinstance(body, (str, bytes)) and body else body
    failures = answered.get("batchItemFailures", []) if isinstance(answered, dict) else []
    return [failure["itemIdentifier"] for failure in failures]


# Of a FIFO queue's groups as many are worked on at once as of any other queue's messages. AWS has no such limit.
_GROUPS_AT_ONCE = 5


def work_on_groups_at_once() -> None:
    """Gives a function several batches of a FIFO queue at once, each of other groups: nobody else receives a group under way."""
    from ministack.services import lambda_svc

    at_once = lambda_svc._sqs_esm_concurrency

    def of_groups(esm, function, config, queue=None):
        if not (queue or {}).get("is_fifo"):
            return at_once(esm, function, config, queue)
        wanted = (esm.get("ScalingConfig") or {}).get("MaximumConcurrency") or _GROUPS_AT_ONCE
        reserved = lambda_svc._reserved_concurrency(function, config)
        return wanted if reserved is None else min(wanted, reserved)

    lambda_svc._sqs_esm_concurrency = of_groups


# Seconds for a first line of a log, and for one more. Lines that come later stand under the function's next call.
_FIRST_LINE_S, _NEXT_LINE_S = 0.005, 0.002


def answer_before_the_log() -> None:
    """Hands on what a function has answered without waiting for whether it logs something, which most calls do not."""
    from ministack.core.lambda_runtime import ProvidedWorker

    drain = ProvidedWorker._drain_stderr_bounded

    def at_once(self, first_line_wait=_FIRST_LINE_S, idle_confirm=_NEXT_LINE_S):
        return drain(self, first_line_wait, idle_confirm)

    ProvidedWorker._drain_stderr_bounded = at_once


# Seconds for which a key's principal and rights are remembered. IAM's own changes take longer to be everywhere.
_REMEMBERED_S = 1.0


def remember_principals() -> None:
    """Reads who a key is, and every policy of theirs, once in a while and not twice for every call."""
    from ministack.core import iam_evaluator

    resolve, known = iam_evaluator.resolve_principal, {}

    def resolved(key, account, credential=None):
        until, principal = known.get((key, account), (0.0, None))
        if time.monotonic() < until:
            return principal
        principal = resolve(key, account, credential)
        if not isinstance(principal, iam_evaluator.AuthError):
            known[key, account] = time.monotonic() + _REMEMBERED_S, principal
        return principal

    iam_evaluator.resolve_principal = resolved


# What the gate reads.
UNITS_HEADER = "x-written-units"
_WRITES = {"BatchWriteItem", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem"}


def tell_written_units() -> None:
    """Says with every answer to a write how many units it took, so that the gate can count them by function."""
    from ministack.services import dynamodb

    handle = dynamodb.handle_request

    async def told(method, path, headers, body, query):
        if headers.get("x-amz-target", "").rsplit(".", 1)[-1] not in _WRITES:
            return await handle(method, path, headers, body, query)
        asked = json.dumps(json.loads(body) | {"ReturnConsumedCapacity": "INDEXES"}).encode()
        status, answered, payload = await handle(method, path, headers, asked, query)
        return status, answered | {UNITS_HEADER: str(_units(json.loads(payload).get("ConsumedCapacity", [])))}, payload

    dynamodb.handle_request = told


def _units(consumed: dict | list[dict]) -> float:
    return sum(one["CapacityUnits"] for one in (consumed if isinstance(consumed, list) else [consumed]))


def name_mail_records() -> None:
    """Gives a mail domain the attributes that hold its DKIM records."""
    from ministack.services.cloudformation import provisioners

    handlers = provisioners._RESOURCE_HANDLERS["AWS::SES::EmailIdentity"]
    for step in ("create", "update"):
        handlers[step] = _naming(handlers[step])


def _naming(provision):
    def named(*args, **kwargs):
        domain, attributes = provision(*args, **kwargs)
        records = {
            f"DkimDNSToken{part}{n}": f"local{n}.{place}"
            for n in (1, 2, 3) for part, place in (("Name", f"_domainkey.{domain}"), ("Value", "dkim.amazonses.com"))
        }
        return domain, attributes | records

    return named
