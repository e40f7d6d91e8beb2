"""Passing one HTTP request on to another server, bytes as they are."""

from __future__ import annotations

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

_HOP_BY_HOP = {
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
}


def session() -> ClientSession:
    """A client that follows nothing, decodes nothing, and waits as long as a long poll may take."""
    return ClientSession(
        auto_decompress=False, connector=TCPConnector(limit=0, keepalive_timeout=30),
        timeout=ClientTimeout(total=120, connect=5),
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
    )


def without_hops(headers) -> list[tuple[str, str]]:
    """The headers that belong to the message, not to the connection."""
    named = {name.strip().lower() for name in headers.get("Connection", "").split(",")}
    return [(name, value) for name, value in headers.items() if name.lower() not in _HOP_BY_HOP | named]


async def pass_on(
    client: ClientSession, request: web.Request, url: str, *, headers: dict[str, str | None] | None = None,
    answer_headers: dict[str, str] | None = None,
) -> web.StreamResponse:
    """Sends the request to `url` with some headers replaced, or left out, and streams the answer back."""
    replaced = headers or {}
    sent = [(name, value) for name, value in without_hops(request.headers)
            if name.lower() not in {other.lower() for other in replaced} | {"content-length"}]
    given = [(name, value) for name, value in replaced.items() if value is not None]
    body = await request.read()
    async with client.request(
        request.method, url, headers=sent + given, data=body or None, allow_redirects=False,
    ) as answer:
        return await _stream(request, answer, answer_headers or {})


async def _stream(request: web.Request, answer, extra: dict[str, str]) -> web.StreamResponse:
    response = web.StreamResponse(status=answer.status, reason=answer.reason)
    overridden = {name.lower() for name in extra}
    for name, value in without_hops(answer.headers):
        if name.lower() not in overridden:
            response.headers.add(name, value)
    response.headers.update(extra)
    await response.prepare(request)
    async for piece in answer.content.iter_any():
        await response.write(piece)
    await response.write_eof()
    return response
