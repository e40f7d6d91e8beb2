"""One run of the stack, from the build to the clean stop."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import AsyncExitStack, suppress

from aiohttp import web

from . import build, deploy, emulator, seed, simulator
from .aws import Aws
from .edge import Edge
from .front import Front
from .front import application as front_application
from .gate import Gate
from .gate import application as gate_application
from .processes import Child
from .settings import Refused, Settings, inner_ports


class Stopped(Exception):
    """The person at the keyboard, or `down`, wants an end."""


def serve(settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM. Children are stopped on every way out."""
    children: list[Child] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        _serve(settings, children)
    except Stopped:
        print("\nStopping …")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(children):
            child.stop()


def _stop(_number, _frame) -> None:
    raise Stopped


def _serve(settings: Settings, children: list[Child]) -> None:
    started = time.monotonic()
    ports = inner_ports(settings)
    build.build()
    child = emulator.start(settings, ports)
    children.append(child)
    child.wait_until_answers(f"http://127.0.0.1:{ports['emulator']}/_ministack/health")
    asyncio.run(_run(settings, ports, children, started))


async def _run(settings: Settings, ports: dict[str, int], children: list[Child], started: float) -> None:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ending.set)
    async with AsyncExitStack() as servers:
        gate = Gate(f"http://127.0.0.1:{ports['emulator']}")
        # Open before the deployment: page-publisher works during it.
        await _listen(servers, gate_application(gate), ports["gate"])
        starting = asyncio.create_task(_start(settings, ports, children, gate, servers))
        if not await _first(starting, ending):
            await _break_off(starting, children)
        else:
            await starting
            print(f"Ready after {time.monotonic() - started:.0f} s.\n{_where(settings)}")
            await ending.wait()
    raise Stopped


async def _first(starting: asyncio.Task, ending: asyncio.Event) -> bool:
    waiting = asyncio.create_task(ending.wait())
    done, _ = await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    return starting in done


async def _break_off(starting: asyncio.Task, children: list[Child]) -> None:
    # A deployment under way would hold the end up until it is through.
    for child in children[1:]:
        child.stop()
    starting.cancel()
    with suppress(asyncio.CancelledError, Refused):
        await starting


async def _start(settings: Settings, ports: dict[str, int], children: list[Child], gate: Gate, servers) -> None:
    aws = Aws(ports)
    outputs = await asyncio.to_thread(deploy.deploy, settings, ports, aws, children)
    gate.functions = await asyncio.to_thread(aws.function_keys)
    if not settings.line_api_base:
        # Started on this thread: the kernel ends a child with the thread that made it.
        child = simulator.start(settings, ports)
        children.append(child)
        await asyncio.to_thread(child.wait_until_answers, simulator.address(ports) + "/api/phones")
    seeded = await asyncio.to_thread(seed.seed, settings, ports, aws, outputs)
    edge = await asyncio.to_thread(Edge.read, gate.emulator, aws, outputs["DistributionId"], f"127.0.0.1:{ports['gate']}")
    front = Front(
        settings=settings, emulator=gate.emulator, emulator_pid=children[0].process.pid,
        simulator=None if settings.line_api_base else simulator.address(ports),
        aws=aws, edge=edge, gate=gate, seeded=seeded,
    )
    await _listen(servers, front_application(front), settings.port)


async def _listen(servers: AsyncExitStack, app: web.Application, port: int) -> None:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    servers.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", port).start()


def _where(settings: Settings) -> str:
    line = settings.line_api_base or f"{settings.origin}/line-simulator/"
    places = {
        f"{settings.origin}/": "everything at a glance, demo accounts included",
        line: "LINE: the guardians' phones",
        f"{settings.origin}/console/": "staff's console",
        f"{settings.origin}/g/": "guardian's page (a phone opens it)",
        str(settings.file("logs")): "logs",
    }
    width = max(map(len, places))
    return "\n".join(f"  {place:<{width}}  {what}" for place, what in places.items()) + "\n  Ctrl-C stops."
