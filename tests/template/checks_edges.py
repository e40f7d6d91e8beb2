"""What comes in from outside and what goes out: who asks, who answers, accounts, and in whose name mails are sent."""

from __future__ import annotations

import re

from deployment import Deployment, listed, target


def only_the_distribution_says_who_asks(deployment: Deployment):
    """An address is believed beside the secret alone, so that behaviour which sends the one sends the other anew."""
    if not deployment.template["Parameters"]["OriginSecret"].get("NoEcho"):
        yield "OriginSecret is shown to whoever looks at the stack"
    for name, distribution in deployment.of_type("AWS::CloudFront::Distribution").items():
        config = distribution["DistributionConfig"]
        origin = next(one for one in config["Origins"] if one["Id"] == "api")
        sent = {one["HeaderName"]: one["HeaderValue"] for one in origin.get("OriginCustomHeaders", [])}
        if sent != {"x-origin-secret": {"Ref": "OriginSecret"}}:
            yield f"{name} does not tell the HTTP API that it is the distribution"
        for behaviour in config["CacheBehaviors"]:
            if behaviour["PathPattern"] == "/api/*" and "ViewerAddress" not in _functions(behaviour, "viewer-request"):
                yield f"{name} hands on whatever address a request claims"


def _functions(behaviour: dict, event: str) -> set[str | None]:
    return {
        target(one["FunctionARN"]) for one in behaviour.get("FunctionAssociations", []) if one["EventType"] == event
    }


def mails_come_from_the_boards_domain(deployment: Deployment):
    """MAIL_FROM and the right to send go together, and the right ends with the board's domain."""
    for name, function in deployment.functions.items():
        statements = deployment.policies_of(target(function.get("Role")))
        sends = [one for one in statements if any(action.startswith("ses:") for action in listed(one["Action"]))]
        named = "MAIL_FROM" in function.get("Environment", {}).get("Variables", {})
        if named != bool(sends):
            yield f"{name}: MAIL_FROM and the right to send mails do not agree"
        for statement in sends:
            if listed(statement["Action"]) != ["ses:SendEmail"] or "identity/" not in str(statement["Resource"]):
                yield f"{name} may do more with mails than send them from one domain"


def requests_reach_the_function_of_their_route(deployment: Deployment):
    """API Gateway takes the most specific route: for each path that the console calls it leads to the function that has it."""
    folders = {name: function["folder"] for name, function in deployment.functions.items()}
    integrations = deployment.of_type("AWS::ApiGatewayV2::Integration")
    leads = {
        route["RouteKey"].split(" ", 1)[1]: folders.get(target(integrations[_integration(route)]["IntegrationUri"]))
        for route in deployment.of_type("AWS::ApiGatewayV2::Route").values()
    }
    for path, function in deployment.repository.routes.items():
        # A function that is not written yet is missed by every_function_is_deployed once it is.
        if function in deployment.repository.functions and leads.get(_taken(path, leads)) != function:
            yield f"{path} leads to {leads.get(_taken(path, leads))}, not to {function}"


def _integration(route: dict) -> str:
    return re.fullmatch(r"integrations/\$\{(\w+)\}", route["Target"]["Fn::Sub"])[1]


def _taken(path: str, keys) -> str | None:
    if path in keys:
        return path
    below = [key for key in keys if key.endswith("/{proxy+}") and path.startswith(key.removesuffix("{proxy+}"))]
    return max(below, key=len, default=None)


def accounts_are_administered_in_one_place(deployment: Deployment):
    """One function administers staff's accounts, in the pool that its variable names; another asks for second factors."""
    for name, function in deployment.functions.items():
        variables = function.get("Environment", {}).get("Variables", {})
        rights = [
            one for one in deployment.policies_of(target(function.get("Role")))
            if any(action.startswith("cognito-idp:") for action in listed(one["Action"]))
        ]
        actions = {action for one in rights for action in listed(one["Action"])} - {"cognito-idp:AdminGetUser"}
        if bool(actions) != ("USER_POOL_ID" in variables):
            yield f"{name}: USER_POOL_ID and the right to administer accounts do not agree"
        if actions and function["folder"] != "staff-admin":
            yield f"{name} administers accounts"
        yield from (f"{name} reaches into other pools" for one in rights if target(one["Resource"]) != "Staff")


_NEVER_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
# What S3 verifies a signature against, and nothing of the viewer's session.
_AS_SIGNED = {
    "HeadersConfig": {"HeaderBehavior": "allExcept", "Headers": ["Host"]},
    "CookiesConfig": {"CookieBehavior": "none"},
    "QueryStringsConfig": {"QueryStringBehavior": "all"},
}


# Bucket → the path that leads there, and whether a browser puts something there.
_FILES = {"AttachmentsBucket": ("/files/*", True), "ExportsBucket": ("/exports/*", False)}


def files_are_reached_by_signed_addresses_alone(deployment: Deployment):
    """Attachments and exports pass the distribution as a function has signed; nothing else opens them, and they never act."""
    opened = {target(policy["Bucket"]) for policy in deployment.of_type("AWS::S3::BucketPolicy").values()}
    yield from (f"a policy opens {bucket} beside the signatures" for bucket in opened & set(_FILES))
    for name, distribution in deployment.of_type("AWS::CloudFront::Distribution").items():
        for bucket in _FILES:
            yield from (f"{name}: {reason}" for reason in _wrong_with_bucket(deployment, distribution, bucket))


def _wrong_with_bucket(deployment: Deployment, distribution: dict, bucket: str):
    config, (path, put) = distribution["DistributionConfig"], _FILES[bucket]
    origins = [one for one in config["Origins"] if target(one["DomainName"]) == bucket]
    if any(target(one.get("OriginAccessControlId")) for one in origins):
        yield f"{bucket} is read in the distribution's own name, for whoever asks"
    ids = {one["Id"] for one in origins}
    led = {one["PathPattern"]: one for one in config["CacheBehaviors"] if one["TargetOriginId"] in ids}
    if set(led) != {path}:
        yield f"{sorted(led)} leads to {bucket}"
    for behaviour in led.values():
        if ("PUT" in behaviour.get("AllowedMethods", [])) != put:
            yield f"nobody can put a file into {bucket}, or anybody can"
        yield from _wrong_with_files(deployment, behaviour)


def _wrong_with_files(deployment: Deployment, behaviour: dict):
    if behaviour["CachePolicyId"] != _NEVER_CACHED:
        yield "a file outlives its address"
    policy = deployment.of_type("AWS::CloudFront::OriginRequestPolicy").get(target(behaviour.get("OriginRequestPolicyId")), {})
    if {**policy.get("OriginRequestPolicyConfig", {}), **_AS_SIGNED} != policy.get("OriginRequestPolicyConfig"):
        yield "S3 does not see a request as it was signed, or sees a session"
    headers = deployment.of_type("AWS::CloudFront::ResponseHeadersPolicy").get(target(behaviour["ResponseHeadersPolicyId"]), {})
    security = headers.get("ResponseHeadersPolicyConfig", {}).get("SecurityHeadersConfig", {})
    rules = str(security.get("ContentSecurityPolicy", {}).get("ContentSecurityPolicy"))
    if {rule.strip() for rule in rules.split(";")} != {"sandbox", "default-src 'none'"} or "ContentTypeOptions" not in security:
        yield "a file may act as a page of ours"


CHECKS = [
    accounts_are_administered_in_one_place, files_are_reached_by_signed_addresses_alone, mails_come_from_the_boards_domain,
    only_the_distribution_says_who_asks, requests_reach_the_function_of_their_route,
]
