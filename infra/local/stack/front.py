"""The one address of the local stack: what the distribution serves in AWS, and beside it the local tools."""

from __future__ import annotations

import asyncio
import html
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from aiohttp import ClientError, web

from . import functions, proxying, staff
from .aws import Aws
from .edge import Edge
from .gate import KINDS, SERVICES, Gate, UnknownFault
from .settings import Settings

_PAGE = Path(__file__).with_name("pages")
_TOKYO = timezone(timedelta(hours=9))


@dataclass
class Front:
    """Everything behind the address."""

    settings: Settings
    emulator: str
    emulator_pid: int
    simulator: str | None
    aws: Aws
    edge: Edge
    gate: Gate
    seeded: dict
    client: object = None

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """The page that links everything."""
        return web.FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-store"})

    async def overview(self, _request: web.Request) -> web.Response:
        """What the page shows, as of now."""
        queues, mails = await asyncio.gather(asyncio.to_thread(self.aws.queues), self._mails())
        return _json({
            "board": self.seeded["board"], "password": self.seeded["password"], "accounts": self._accounts(),
            "letters": self.seeded["letters"], "by_mail": self.seeded.get("mails", []),
            "passcodes": self.seeded.get("passcodes", []),
            "queues": queues, "mails": mails, "faults": self.gate.standing(),
            "fault_kinds": KINDS, "services": sorted(SERVICES), "functions": functions.running(self.emulator_pid),
            "simulator": self.simulator is not None, "line_api_base": self.settings.line_api_base,
        })

    def _accounts(self) -> list[dict]:
        factors = self.seeded["factors"]
        return [
            {**account, "code": staff.one_time_code(factors[account["username"]]) if account["username"] in factors else None}
            for account in self.seeded["accounts"]
        ]

    async def _mails(self) -> list[dict]:
        async with self.client.get(self.emulator + "/_ministack/ses/messages") as answer:
            found = json.loads(await answer.read())["messages"]
        mails = sorted((mail for mails in found.values() for mail in mails), key=lambda mail: mail["Timestamp"], reverse=True)
        return [
            {"to": mail["To"], "subject": mail["Subject"], "at": _moment(mail["Timestamp"]),
             "text": mail["BodyText"] or _plain(mail["BodyHtml"] or "")}
            for mail in mails
        ]

    async def mails(self, _request: web.Request) -> web.Response:
        """Mails sent, the newest first."""
        return _json(await self._mails())

    async def queues(self, _request: web.Request) -> web.Response:
        """Numbers of messages by queue."""
        return _json(await asyncio.to_thread(self.aws.queues))

    async def calls(self, request: web.Request) -> web.Response:
        """Calls of the functions to AWS's services since the start, or since the last DELETE."""
        counted = self.gate.counted()
        if request.method == "DELETE":
            self.gate.calls.clear()
        return _json(counted)

    async def units(self, request: web.Request) -> web.Response:
        """Write units of the table by function since the start, or since the last DELETE."""
        counted = dict(self.gate.units)
        if request.method == "DELETE":
            self.gate.units.clear()
        return _json(counted)

    async def answered(self, request: web.Request) -> web.Response:
        """Bytes that AWS's services answered to the functions since the start, or since the last DELETE."""
        counted = self.gate.answered()
        if request.method == "DELETE":
            self.gate.bytes.clear()
        return _json(counted)

    async def faults(self, request: web.Request) -> web.Response:
        """Shows or sets the fault switches."""
        if request.method == "GET":
            return _json({"faults": self.gate.standing(), "kinds": KINDS, "services": sorted(SERVICES)})
        try:
            return _json({"faults": self.gate.switch(await request.json())})
        except (UnknownFault, json.JSONDecodeError) as error:
            return _json({"error": str(error)}, 422)

    async def processes(self, _request: web.Request) -> web.Response:
        """Running processes by function."""
        return _json(functions.running(self.emulator_pid))

    async def kill(self, request: web.Request) -> web.Response:
        """Kills a function's processes."""
        try:
            return _json({"killed": functions.kill(self.emulator_pid, (await request.json()).get("function"))})
        except (functions.UnknownFunction, json.JSONDecodeError) as error:
            return _json({"error": str(error)}, 422)

    async def accounts(self, _request: web.Request) -> web.Response:
        """Demo accounts with the code that an authenticator would show now."""
        return _json({"password": self.seeded["password"], "accounts": self._accounts()})

    async def seed(self, _request: web.Request) -> web.Response:
        """What was seeded."""
        shown = ("board", "phones", "mails", "letters", "passcodes", "accounts")
        # A state that an earlier version has seeded lacks some.
        return _json({name: self.seeded.get(name, []) for name in shown})

    async def cognito(self, request: web.Request) -> web.StreamResponse:
        """Cognito's public API, which the console calls directly in AWS."""
        return await self._pass_on(request, self.emulator + "/")

    async def line(self, request: web.Request) -> web.StreamResponse:
        """The simulator."""
        if not self.simulator:
            return web.Response(status=404, text=f"This stack uses {self.settings.line_api_base} instead of the simulator.")
        return await self._pass_on(request, self.simulator + request.raw_path.removeprefix("/line-simulator"))

    async def _pass_on(self, request: web.Request, url: str) -> web.StreamResponse:
        try:
            return await proxying.pass_on(self.client, request, url)
        except (ClientError, TimeoutError):
            return web.Response(status=502, text="The server behind this path did not answer.")

    async def distribution(self, request: web.Request) -> web.StreamResponse:
        """Everything else is the distribution's."""
        return await self.edge.serve(self.client, request)


def application(front: Front) -> web.Application:
    """The front as a server."""
    app = web.Application(client_max_size=64 * 1024 * 1024, middlewares=[_ours_only])

    async def connect(_app):
        front.client = proxying.session()
        yield
        await front.client.close()

    app.cleanup_ctx.append(connect)
    app.router.add_get("/", front.index)
    app.router.add_static("/_local/pages", _PAGE)
    for path, handler in (
        ("overview", front.overview), ("queues", front.queues), ("processes", front.processes),
        ("accounts", front.accounts), ("seed", front.seed), ("mails", front.mails),
    ):
        app.router.add_get(f"/_local/{path}", handler)
    app.router.add_route("*", "/_local/calls", front.calls)
    app.router.add_route("*", "/_local/units", front.units)
    app.router.add_route("*", "/_local/answered", front.answered)
    app.router.add_route("*", "/_local/faults", front.faults)
    app.router.add_post("/_local/kill", front.kill)
    app.router.add_post("/cognito-idp/", front.cognito)
    app.router.add_get("/line-simulator", _to_the_phones)
    app.router.add_route("*", "/line-simulator/{path:.*}", front.line)
    app.router.add_route("*", "/{path:.*}", front.distribution)
    return app


async def _to_the_phones(_request: web.Request) -> web.Response:
    raise web.HTTPPermanentRedirect("/line-simulator/")


@web.middleware
async def _ours_only(request: web.Request, handler):
    # A page of some other site must not flip switches here, nor read demo codes, with the visitor's browser.
    if request.path.startswith("/_local/") and request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise web.HTTPForbidden(text="Only this stack's own pages may call this.")
    return await handler(request)


def _plain(markup: str) -> str:
    # Cognito's mails are HTML.
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", "\n", markup)))


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, _TOKYO).isoformat(timespec="milliseconds")


def _json(value, status: int = 200) -> web.Response:
    return web.json_response(
        value, status=status, headers={"Cache-Control": "no-store"}, dumps=lambda one: json.dumps(one, ensure_ascii=False),
    )
