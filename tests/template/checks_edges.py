"""What comes in from outside and what goes out: who asks, and in whose name mails are sent."""

from __future__ import annotations

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


CHECKS = [mails_come_from_the_boards_domain, only_the_distribution_says_who_asks]
