"""CloudFront's stand-in: routes by the deployed distribution, so that paths and headers come from template.yaml alone.

Pages are served by the emulator's own CloudFront (bucket, access control, function, headers). An origin at
execute-api it refuses, and it asks a bucket without the viewer's signature; those behaviours are carried out here, with
the headers of their policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from aiohttp import ClientError, web

from . import proxying
from .aws import Aws


@dataclass(frozen=True)
class Behaviour:
    """One cache behaviour: a path pattern, and where it leads."""

    pattern: str
    api: str | None
    headers: dict[str, str]
    methods: frozenset[str]
    sends: dict[str, str]
    tells_the_viewer: bool
    # Read with the viewer's own signature, since the distribution has no access of its own.
    bucket: str | None = None


class Edge:
    """The distribution as the front needs it."""

    def __init__(self, emulator: str, domain: str, behaviours: list[Behaviour], signed_host: str = ""):
        self.emulator, self.domain, self.behaviours, self.signed_host = emulator, domain, behaviours, signed_host

    @staticmethod
    def read(emulator: str, aws: Aws, distribution: str, signed_host: str) -> Edge:
        """Reads the deployed distribution. `signed_host`: what functions take for S3's host, so that they sign it."""
        cloudfront = aws.client("cloudfront")
        deployed = cloudfront.get_distribution(Id=distribution)["Distribution"]
        config = deployed["DistributionConfig"]
        origins = {origin["Id"]: origin for origin in config["Origins"]["Items"]}
        ordered = [*config["CacheBehaviors"]["Items"], {**config["DefaultCacheBehavior"], "PathPattern": "*"}]
        behaviours = [_behaviour(cloudfront, origins, one) for one in ordered]
        return Edge(emulator, deployed["DomainName"], behaviours, signed_host)

    async def serve(self, client, request: web.Request) -> web.StreamResponse:
        """Answers a viewer's request."""
        behaviour = next(one for one in self.behaviours if fnmatchcase(request.path, one.pattern))
        if request.method not in behaviour.methods:
            return web.Response(status=403, text="This path does not take this method.")
        url = self.emulator + (f"/{behaviour.bucket}" if behaviour.bucket else "") + request.raw_path
        try:
            return await proxying.pass_on(
                client, request, url, headers=self._sent(behaviour, request), answer_headers=behaviour.headers,
            )
        except (ClientError, TimeoutError):
            return web.Response(status=502, text="The emulator did not answer.")

    def _sent(self, behaviour: Behaviour, request: web.Request) -> dict[str, str | None]:
        if behaviour.bucket:
            return {"Host": self.signed_host, "Cookie": None}
        viewer = request.remote or "127.0.0.1"
        host = f"{behaviour.api}.execute-api.localhost" if behaviour.api else self.domain
        sent = {"X-Forwarded-Proto": "https", "X-Forwarded-For": viewer, "Host": host, **behaviour.sends}
        return sent | {"x-viewer-address": viewer} if behaviour.tells_the_viewer else sent


def _behaviour(cloudfront, origins: dict[str, dict], one: dict) -> Behaviour:
    origin = origins[one["TargetOriginId"]]
    domain = origin["DomainName"]
    api = domain.split(".")[0] if ".execute-api." in domain else None
    bucket = None if api or origin.get("OriginAccessControlId") else domain.split(".s3.")[0]
    # The emulator applies the policy itself where it serves the path.
    policy = one.get("ResponseHeadersPolicyId") if api or bucket else None
    allowed = one.get("AllowedMethods", {}).get("Items") or ["GET", "HEAD"]
    own = origin.get("CustomHeaders", {}).get("Items", []) if api else []
    return Behaviour(
        one["PathPattern"], api, _headers(cloudfront, policy) if policy else {}, frozenset(allowed),
        sends={item["HeaderName"]: item["HeaderValue"] for item in own},
        # The one function that such a behaviour has: template.yaml, ViewerAddress.
        tells_the_viewer=api is not None and one.get("FunctionAssociations", {}).get("Quantity", 0) > 0,
        bucket=bucket,
    )


def _headers(cloudfront, policy: str) -> dict[str, str]:
    config = cloudfront.get_response_headers_policy(Id=policy)["ResponseHeadersPolicy"]["ResponseHeadersPolicyConfig"]
    security = config.get("SecurityHeadersConfig", {})
    found = {item["Header"]: item["Value"] for item in config.get("CustomHeadersConfig", {}).get("Items", [])}
    if "ContentSecurityPolicy" in security:
        found["Content-Security-Policy"] = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    if "ContentTypeOptions" in security:
        found["X-Content-Type-Options"] = "nosniff"
    if "FrameOptions" in security:
        found["X-Frame-Options"] = security["FrameOptions"]["FrameOption"]
    if "ReferrerPolicy" in security:
        found["Referrer-Policy"] = security["ReferrerPolicy"]["ReferrerPolicy"]
    if "StrictTransportSecurity" in security:
        found["Strict-Transport-Security"] = _strict(security["StrictTransportSecurity"])
    return found


def _strict(config: dict) -> str:
    below = "; includeSubDomains" if config.get("IncludeSubdomains") else ""
    return f"max-age={config['AccessControlMaxAgeSec']}{below}"
