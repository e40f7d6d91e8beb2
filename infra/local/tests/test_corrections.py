"""What is put right about the emulator, judged by its own evaluator of policies."""

import json

import pytest
from stack import corrections


def test_the_emulator_judges_batches_and_parameters_as_aws_does(monkeypatch):
    from ministack.core import iam_actions, iam_evaluator

    judged = []
    for module, name in ((iam_actions, "extract_iam_action"), (iam_actions, "extract_resource_arn")):
        monkeypatch.setattr(module, name, getattr(module, name))
    monkeypatch.setattr(iam_evaluator, "enforce", lambda *call: judged.append(call[4]) or ("no" if "b" in call[4][-1] else None))
    corrections.judge_as_aws_does()
    sqs = {"x-amz-target": "AmazonSQS.SendMessageBatch"}
    assert iam_actions.extract_iam_action("sqs", "POST", "/", sqs, b"{}", {}) == "sqs:SendMessage"
    ssm = {"x-amz-target": "AmazonSSM.GetParameters"}
    both = iam_actions.extract_resource_arn("ssm", "POST", "/", ssm, b'{"Names": ["/x/a", "/x/b"]}', {}, "r", "0")
    assert iam_evaluator.enforce("key", "ssm:GetParameters", "ssm", "r", resource_arn=both) == "no"
    assert judged == ["arn:aws:ssm:r:0:parameter/x/a", "arn:aws:ssm:r:0:parameter/x/b"]
    iam_evaluator.enforce("key", "s3:GetObject", "s3", "r", "arn:aws:s3:::bucket/a name")
    assert judged[-1] == "arn:aws:s3:::bucket/a name"



@pytest.fixture
def judge(monkeypatch):
    """Judges one call by a role's statements, through the corrected evaluator."""
    from ministack.core import iam_actions, iam_evaluator

    for module, name in (
        (iam_actions, "extract_iam_action"), (iam_actions, "extract_resource_arn"), (iam_actions, "dynamodb_service_context"),
        (iam_actions, "dynamodb_transaction_checks"), (iam_evaluator, "enforce"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    statements = []
    monkeypatch.setattr(iam_evaluator, "enforce", lambda *call: _verdict(iam_evaluator, statements, *call))
    corrections.judge_as_aws_does()
    return statements, iam_actions, iam_evaluator


def _verdict(evaluator, statements, _key, action, _service, region, resource, context):
    keys = {name.lower(): value for name, value in (context or {}).items()}
    asked = evaluator.EvalContext(
        principal_arn="arn:aws:iam::0:role/r", principal_type="AssumedRole", principal_account="0", action=action,
        resource_arn=resource, region=region, service_context=keys,
    )
    policy = evaluator.parse_policy_document({"Version": "2012-10-17", "Statement": statements})
    decided = evaluator.evaluate(asked, [policy]).decision
    return None if decided == "Allow" else decided


def test_what_is_denied_by_partition_is_denied_there_alone(judge):
    statements, actions, evaluator = judge
    changes = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem"]
    statements += [
        {"Effect": "Allow", "Action": [*changes, "dynamodb:PutItem"], "Resource": "arn:aws:dynamodb:r:0:table/t"},
        {"Effect": "Deny", "Action": changes, "Resource": "arn:aws:dynamodb:r:0:table/t",
         "Condition": {"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": ["*#AUDIT"]}}},
    ]

    def alone(key):
        body = f'{{"TableName": "t", "Key": {{"pk": {{"S": "{key}"}}}}}}'.encode()
        context = actions.dynamodb_service_context(body)
        return evaluator.enforce("k", "dynamodb:DeleteItem", "dynamodb", "r", "arn:aws:dynamodb:r:0:table/t", context)

    assert (alone("BOARD#AUDIT"), alone("BOARD")) == ("Deny", None)

    def at_once(*keys):
        writes = [{"PutRequest": {"Item": {"pk": {"S": key}}}} for key in keys]
        context = actions.dynamodb_service_context(json.dumps({"RequestItems": {"t": writes}}).encode())
        return evaluator.enforce("k", "dynamodb:BatchWriteItem", "dynamodb", "r", "arn:aws:dynamodb:r:0:table/t", context)

    assert (at_once("BOARD", "BOARD#AUDIT"), at_once("BOARD", "B1")) == ("Deny", None)

    def together(deleted):
        body = f'''{{"TransactItems": [
            {{"Put": {{"TableName": "t", "Item": {{"pk": {{"S": "BOARD#AUDIT"}}}}}}}},
            {{"Delete": {{"TableName": "t", "Key": {{"pk": {{"S": "{deleted}"}}}}}}}}]}}'''.encode()
        checks = actions.dynamodb_transaction_checks("dynamodb:TransactWriteItems", body, "r", "0")
        return [evaluator.enforce("k", action, "dynamodb", "r", arn, {}) for action, arn in checks]

    assert together("GUARDIAN#a b") == [None, None]
    assert together("B1#AUDIT") == [None, "Deny"]


def test_a_mail_is_judged_by_the_domain_it_comes_from(judge):
    _statements, actions, _evaluator = judge
    body = b'{"FromEmailAddress": "renraku@mihon.example"}'
    found = actions.extract_resource_arn("ses", "POST", "/v2/email/outbound-emails", {}, body, {}, "r", "0")
    assert found == "arn:aws:ses:r:0:identity/mihon.example"


def test_a_batch_of_a_stream_comes_again_when_a_function_names_one_of_its_records(monkeypatch):
    from ministack.services import lambda_svc

    answers = {"fails": {"batchItemFailures": [{"itemIdentifier": "3"}]}, "counts": {"batchItemFailures": []}}
    monkeypatch.setattr(lambda_svc, "_restore_esm_positions", lambda_svc._restore_esm_positions)
    monkeypatch.setattr(lambda_svc, "_execute_function", lambda function, _event: {"body": answers[function]})
    corrections.follow_streams_as_aws_does()
    stream, queue = ({"Records": [{"eventSource": source}]} for source in ("aws:dynamodb", "aws:sqs"))
    assert lambda_svc._execute_function("fails", stream)["error"]
    assert "error" not in lambda_svc._execute_function("counts", stream)
    assert "error" not in lambda_svc._execute_function("fails", queue)


def test_a_stream_that_a_stop_has_lost_is_read_from_its_beginning(monkeypatch):
    from ministack.services import lambda_svc

    for name in ("_execute_function", "_restore_esm_positions"):
        monkeypatch.setattr(lambda_svc, name, getattr(lambda_svc, name))
    corrections.follow_streams_as_aws_does()
    for store, kept in ((lambda_svc._dynamodb_stream_positions, False), (lambda_svc._kinesis_positions, True)):
        positions = type(store)()
        positions["mapping"] = 1000
        lambda_svc._restore_esm_positions(store, positions)
        assert ("mapping" in store) == kept
        store.pop("mapping", None)


def test_groups_are_worked_on_at_once_and_each_in_its_order(monkeypatch):
    from ministack.services import lambda_svc, sqs

    monkeypatch.setattr(lambda_svc, "_sqs_esm_concurrency", lambda_svc._sqs_esm_concurrency)
    corrections.work_on_groups_at_once()
    at_once = lambda_svc._sqs_esm_concurrency
    assert at_once({}, {}, {}, {"is_fifo": True}) == at_once({}, {}, {}, {"is_fifo": False}) > 1
    assert at_once({"ScalingConfig": {"MaximumConcurrency": 2}}, {}, {}, {"is_fifo": True}) == 2
    assert at_once({}, {"concurrency": 1}, {}, {"is_fifo": True}) == 1
    # What that rests on: whoever is under way is in no second batch.
    messages = [{"id": n, "group_id": group, "visible_at": 0, "receive_count": 0} for n, group in enumerate("aabc")]
    queue = {"is_fifo": True, "messages": messages}
    assert [m["id"] for m in sqs._collect_msgs(queue, 1, 30)] == [0]
    assert [m["id"] for m in sqs._collect_msgs(queue, 10, 30)] == [2, 3]


def test_an_answer_does_not_wait_for_a_log_that_never_comes(monkeypatch):
    import queue

    from ministack.core.lambda_runtime import ProvidedWorker

    asked = []
    monkeypatch.setattr(ProvidedWorker, "_drain_stderr_bounded", lambda self, first, idle: asked.append((first, idle)) or "")
    corrections.answer_before_the_log()
    worker = object.__new__(ProvidedWorker)
    worker._stderr_queue = queue.Queue()
    worker._drain_stderr_bounded()
    worker._drain_stderr_bounded(first_line_wait=0.1)
    assert asked[0][0] < 0.01 and asked[1] == (0.1, asked[0][1]), "a start that fails may say why for longer"


def test_a_principal_is_read_once_in_a_while_and_a_stranger_each_time(monkeypatch):
    from ministack.core import iam_evaluator

    read = []

    def resolve(key, account, credential=None):
        read.append(key)
        return iam_evaluator.AuthError("no", "no") if key == "stranger" else object()

    now = [100.0]
    monkeypatch.setattr(corrections.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(iam_evaluator, "resolve_principal", resolve)
    corrections.remember_principals()
    first = iam_evaluator.resolve_principal("role", "0")
    assert iam_evaluator.resolve_principal("role", "0") is first
    assert iam_evaluator.resolve_principal("role", "1") is not first
    now[0] += 2
    assert iam_evaluator.resolve_principal("role", "0") is not first, "rights that were taken away are gone soon"
    for _ in range(2):
        iam_evaluator.resolve_principal("stranger", "0")
    assert read == ["role", "role", "role", "stranger", "stranger"]
