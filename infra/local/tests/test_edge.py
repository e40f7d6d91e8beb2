"""CloudFront's stand-in: what it adds to a request is its own word, whatever the request says."""

import asyncio

from aiohttp import ClientSession, web
from stack import edge as edges
from stack import proxying


def _behaviour(pattern, tells):
    return edges.Behaviour(
        pattern, "a1b2", {"X-Content-Type-Options": "nosniff"}, frozenset({"GET", "PUT"}), {"x-origin-secret": "s3cret"}, tells,
    )


_FILES = edges.Behaviour(
    "/files/*", None, {"Content-Security-Policy": "sandbox"}, frozenset({"GET", "PUT"}), {}, False, "attachments",
)


def _answered(method, path, **sent):
    """What the HTTP API behind the edge sees, and what the viewer gets."""
    async def run():
        async def api(request):
            headers = {name.lower(): value for name, value in request.headers.items()}
            answer = web.json_response({"headers": headers, "bytes": len(await request.read()), "path": request.raw_path})
            answer.headers.add("Set-Cookie", "__Host-renraku=a; Path=/; Secure; HttpOnly; SameSite=Strict")
            answer.headers.add("Set-Cookie", "other=b")
            return answer

        emulator, front = web.Application(client_max_size=8 << 20), web.Application(client_max_size=8 << 20)
        emulator.router.add_route("*", "/{path:.*}", api)
        runners = [web.AppRunner(emulator)]
        async with proxying.session() as inner, ClientSession() as viewer:
            try:
                behaviours = [_behaviour("/api/*", True), _FILES, _behaviour("*", False)]
                edge = edges.Edge(await _listen(runners[0]), "d.cloudfront.net", behaviours, "127.0.0.1:4567")
                async def serve(request):
                    return await edge.serve(inner, request)

                front.router.add_route("*", "/{path:.*}", serve)
                runners.append(web.AppRunner(front))
                async with viewer.request(method, await _listen(runners[1]) + path, **sent) as answer:
                    return await answer.json(), answer.headers
            finally:
                for runner in reversed(runners):
                    await runner.cleanup()

    return asyncio.run(run())


async def _listen(runner):
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"


def test_the_address_and_the_secret_are_the_distributions_own():
    seen, _ = _answered("GET", "/api/console/me", headers={"X-Viewer-Address": "203.0.113.7", "X-Origin-Secret": "guessed"})
    assert (seen["headers"]["x-viewer-address"], seen["headers"]["x-origin-secret"]) == ("127.0.0.1", "s3cret")
    seen, _ = _answered("GET", "/line/webhook")
    assert "x-viewer-address" not in seen["headers"]


def test_bytes_and_cookies_pass_as_they_are():
    seen, headers = _answered(
        "PUT", "/api/console/imports/i/parts/1", data=b"\0" * (3 << 20),
        headers={"Content-Type": "application/octet-stream", "Cookie": "__Host-renraku=z"},
    )
    assert (seen["bytes"], seen["headers"]["cookie"]) == (3 << 20, "__Host-renraku=z")
    assert len(headers.getall("Set-Cookie")) == 2 and headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_asked_for_as_it_was_signed_and_without_the_session():
    path = "/files/b/1?X-Amz-Expires=60&response-content-disposition=attachment%3B%20filename%3D%22a.pdf%22"
    seen, headers = _answered("GET", path, headers={"Cookie": "__Host-renraku=z", "Range": "bytes=0-1"})
    assert seen["path"] == "/attachments" + path
    assert (seen["headers"]["host"], seen["headers"]["range"]) == ("127.0.0.1:4567", "bytes=0-1")
    assert "cookie" not in seen["headers"] and headers["Content-Security-Policy"] == "sandbox"
    seen, _ = _answered("PUT", "/files/b/1?X-Amz-Signature=a", data=b"\0" * (3 << 20), headers={"Content-Type": "image/png"})
    assert (seen["bytes"], seen["headers"]["content-type"]) == (3 << 20, "image/png")
    assert seen["headers"]["content-length"] == str(3 << 20)
