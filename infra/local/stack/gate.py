"""The way from the functions to AWS's services. Faults are made here, and calls are counted.

The emulator itself never throttles, never conflicts and never loses an answer; on this way it happens on demand.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from dataclasses import dataclass

from aiohttp import ClientError, web

from . import proxying
from .corrections import UNITS_HEADER

SERVICES = {"accounts": "cognito-idp", "files": "s3", "mails": "ses", "parameters": "ssm", "queues": "sqs", "table": "dynamodb"}
KINDS = {
    "conflict": "a transaction is cancelled because another one is at work",
    "cut": "the connection breaks before the call arrives",
    "down": "the service answers 500",
    "lost": "the call is carried out and its answer never arrives",
    "slow": "the call waits for delay_ms first",
    "throttled": "the service asks to come back later",
}
_SCOPE = re.compile(r"Credential=(?P<key>[^/]+)/\d+/[^/]+/(?P<service>[^/]+)/")
_REFUSALS = {
    ("dynamodb", "conflict"): (400, "TransactionCanceledException", {
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]",
        "CancellationReasons": [{"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}],
    }),
    ("dynamodb", "throttled"): (400, "ProvisionedThroughputExceededException", {"message": "Slow down (fault switch)."}),
}
_DOWN = (500, "InternalServerError", {"message": "Down (fault switch)."})
_THROTTLED = (400, "ThrottlingException", {"message": "Slow down (fault switch)."})


class UnknownFault(ValueError):
    """The request for a fault cannot be understood; its text says why."""


@dataclass
class Fault:
    """One fault of one service, until its time is over or it has struck often enough."""

    service: str
    kind: str
    until: float
    times: int | None
    operation: str | None
    # One, some, or every one.
    function: str | list[str] | None
    delay_ms: int

    def strikes(self, service: str, operation: str, function: str) -> bool:
        """Whether this call suffers it. A strike counts."""
        functions = self.function if isinstance(self.function, list) else [self.function or function]
        wanted = self.service == service and self.operation in (None, operation) and function in functions
        if not wanted or time.monotonic() >= self.until or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Gate:
    """State of the switches and counters, and the handler that applies them."""

    def __init__(self, emulator: str):
        self.emulator = emulator
        self.faults: list[Fault] = []
        self.calls: Counter[tuple[str, str]] = Counter()
        self.units: Counter[str] = Counter()
        self.bytes: Counter[tuple[str, str]] = Counter()
        self.functions: dict[str, str] = {}
        self.client = None

    def switch(self, wish: dict) -> list[dict]:
        """Sets or clears faults: `{"table": "down", "for_ms": 3000}`, `{"table": "up"}`, `{}` clears all."""
        for name in wish.keys() & SERVICES.keys():
            self._switch_one(SERVICES[name], wish[name], wish)
        if not wish:
            self.faults.clear()
        elif not wish.keys() & SERVICES.keys():
            raise UnknownFault(f"Name a service: {', '.join(sorted(SERVICES))}.")
        return self.standing()

    def _switch_one(self, service: str, kind: str, wish: dict) -> None:
        function = wish.get("function")
        # Who names functions leaves the weather of the others to whoever made it.
        self.faults = [
            fault for fault in self.faults if fault.service != service or (function and fault.function != function)
        ]
        if kind == "up":
            return
        if kind not in KINDS or (kind == "conflict" and service != "dynamodb"):
            raise UnknownFault(f"A fault is one of {', '.join(sorted(KINDS))}, or up; conflict is the table's alone.")
        operation = wish.get("operation") or ("TransactWriteItems" if kind == "conflict" else None)
        self.faults.append(Fault(
            service, kind, time.monotonic() + wish.get("for_ms", 60_000) / 1000, wish.get("times"), operation,
            function, wish.get("delay_ms", 1000),
        ))

    def standing(self) -> list[dict]:
        """The faults that still strike."""
        names = {service: name for name, service in SERVICES.items()}
        now = time.monotonic()
        return [
            {"service": names[fault.service], "fault": fault.kind, "ends_in_ms": int((fault.until - now) * 1000),
             "times": fault.times, "operation": fault.operation, "function": fault.function}
            for fault in self.faults if fault.until > now and fault.times != 0
        ]

    def counted(self) -> dict[str, dict[str, int]]:
        """Calls of each function by service and operation."""
        return _by_function(self.calls)

    def answered(self) -> dict[str, dict[str, int]]:
        """Bytes that each function got as answers, by service."""
        return _by_function(self.bytes)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call of a function."""
        scope = _SCOPE.search(request.headers.get("Authorization", ""))
        service = scope["service"] if scope else "unsigned"
        operation = request.headers.get("X-Amz-Target", request.method).rsplit(".", 1)[-1]
        function = self.functions.get(scope["key"], "unknown") if scope else "unknown"
        self.calls[function, f"{service}.{operation}"] += 1
        fault = next((fault for fault in self.faults if fault.strikes(service, operation, function)), None)
        answer = await self._answer(request, fault)
        self.units[function] += float(answer.headers.get(UNITS_HEADER, 0))
        self.bytes[function, service] += int(answer.headers.get("Content-Length", 0))
        return answer

    async def _answer(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.delay_ms / 1000)
        elif fault and fault.kind == "cut":
            return _broken(request)
        elif fault and fault.kind == "lost":
            return await self._lose(request)
        elif fault:
            return _refusal(fault)
        try:
            return await proxying.pass_on(self.client, request, self.emulator + request.raw_path)
        except (ClientError, TimeoutError):
            return _broken(request)

    async def _lose(self, request: web.Request) -> web.StreamResponse:
        headers = [pair for pair in proxying.without_hops(request.headers) if pair[0].lower() != "content-length"]
        async with self.client.request(
            request.method, self.emulator + request.raw_path, headers=headers, data=await request.read() or None,
        ) as answer:
            await answer.read()
        return _broken(request)


def _by_function(counter: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (function, what), count in sorted(counter.items()):
        found.setdefault(function, {})[what] = count
    return found


def _broken(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=502)


def _refusal(fault: Fault) -> web.Response:
    fallback = _THROTTLED if fault.kind == "throttled" else _DOWN
    status, name, body = _REFUSALS.get((fault.service, fault.kind), fallback)
    return web.Response(
        status=status, content_type="application/x-amz-json-1.0", headers={"x-amzn-errortype": name},
        body=json.dumps({"__type": f"com.amazonaws#{name}", **body}),
    )


def application(gate: Gate) -> web.Application:
    """The gate as a server."""
    app = web.Application(client_max_size=64 * 1024 * 1024)

    async def connect(_app):
        gate.client = proxying.session()
        yield
        await gate.client.close()

    app.cleanup_ctx.append(connect)
    app.router.add_route("*", "/{path:.*}", gate.handle)
    return app
