"""The gate's faults, against a service that counts what reaches it."""

import asyncio
import json

import pytest
from aiohttp import ClientConnectionError, ClientSession, web
from stack import gate as gates

CREDENTIAL = "AWS4-HMAC-SHA256 Credential=ASIA1/20261124/ap-northeast-1/{}/aws4_request, SignedHeaders=host, Signature=0"


class Service:
    """Answers every call and remembers its operation."""

    def __init__(self):
        self.seen = []

    async def answer(self, request):
        self.seen.append(request.headers["X-Amz-Target"])
        return web.json_response({"host": request.headers["Host"], "body": await request.text()})


async def _listening(servers, app):
    runner = web.AppRunner(app)
    await runner.setup()
    servers.append(runner)
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"


def through_the_gate(scenario):
    """Runs `scenario(gate, service, call)`."""
    async def run():
        servers, service, app = [], Service(), web.Application()
        app.router.add_route("*", "/{path:.*}", service.answer)
        try:
            gate = gates.Gate(await _listening(servers, app))
            gate.functions = {"ASIA1": "absence-recorder"}
            address = await _listening(servers, gates.application(gate))
            async with ClientSession() as client:
                async def call(service_name="dynamodb", target="DynamoDB_20120810.PutItem"):
                    headers = {"Authorization": CREDENTIAL.format(service_name), "X-Amz-Target": target}
                    async with client.post(address, data="{}", headers=headers) as answer:
                        return answer.status, await answer.json(content_type=None)

                await scenario(gate, service, call)
        finally:
            for server in reversed(servers):
                await server.cleanup()

    asyncio.run(run())


def test_a_call_goes_through_as_it_is_and_is_counted():
    async def scenario(gate, service, call):
        status, answer = await call()
        assert (status, answer["body"]) == (200, "{}")
        assert gate.answered() == {"absence-recorder": {"dynamodb": len(json.dumps(answer))}}
        # The host is signed: a changed one would break the signature.
        assert answer["host"] != gate.emulator.removeprefix("http://")
        assert gate.counted() == {"absence-recorder": {"dynamodb.PutItem": 1}}

    through_the_gate(scenario)


@pytest.mark.parametrize("kind, status, name", [
    ("down", 500, "InternalServerError"), ("throttled", 400, "ProvisionedThroughputExceededException"),
])
def test_a_service_refuses_until_the_fault_is_over(kind, status, name):
    async def scenario(gate, service, call):
        gate.switch({"table": kind, "for_ms": 60_000})
        found, body = await call()
        assert found == status and body["__type"].endswith(name)
        assert (await call("sqs"))[0] == 200
        gate.switch({"table": "up"})
        assert (await call())[0] == 200
        assert service.seen == ["DynamoDB_20120810.PutItem"] * 2

    through_the_gate(scenario)


def test_a_lost_answer_was_carried_out_and_a_cut_call_was_not():
    async def scenario(gate, service, call):
        gate.switch({"table": "lost", "times": 1})
        with pytest.raises(ClientConnectionError):
            await call()
        assert len(service.seen) == 1
        gate.switch({"table": "cut", "times": 1})
        with pytest.raises(ClientConnectionError):
            await call()
        assert len(service.seen) == 1
        assert (await call())[0] == 200

    through_the_gate(scenario)


def test_a_conflict_strikes_transactions_only():
    async def scenario(gate, service, call):
        gate.switch({"table": "conflict"})
        assert (await call())[0] == 200
        status, body = await call(target="DynamoDB_20120810.TransactWriteItems")
        assert status == 400 and body["CancellationReasons"][0]["Code"] == "TransactionConflict"

    through_the_gate(scenario)


def test_a_fault_can_be_meant_for_one_function():
    async def scenario(gate, service, call):
        gate.switch({"table": "down", "function": "console-api"})
        assert (await call())[0] == 200

    through_the_gate(scenario)


def test_two_who_name_their_functions_leave_each_others_weather_alone():
    async def scenario(gate, service, call):
        gate.switch({"table": "down", "function": ["conversation", "absence-recorder"]})
        gate.switch({"table": "slow", "function": "console-api", "delay_ms": 1})
        assert (await call())[0] == 500
        gate.switch({"table": "up", "function": "console-api"})
        assert [fault["fault"] for fault in gate.standing()] == ["down"]
        gate.switch({"table": "up"})
        assert gate.standing() == [] and (await call())[0] == 200

    through_the_gate(scenario)


def test_a_fault_ends_by_itself():
    gate = gates.Gate("http://127.0.0.1:1")
    gate.switch({"table": "down", "for_ms": 0})
    assert gate.standing() == []


@pytest.mark.parametrize("wish", [{"tabel": "down"}, {"table": "on fire"}, {"queues": "conflict"}])
def test_an_unknown_fault_is_refused(wish):
    with pytest.raises(gates.UnknownFault):
        gates.Gate("http://127.0.0.1:1").switch(wish)
