"""Who may do what: one role for each function, nothing by wildcard, nothing open that should not be."""

from __future__ import annotations

import re
from collections import Counter

from deployment import Deployment, listed, target


def one_role_for_each_function(deployment: Deployment):
    """A role that two functions share would have the rights of both."""
    roles = {name: target(function.get("Role")) for name, function in deployment.functions.items()}
    uses = Counter(roles.values())
    for name, role in roles.items():
        if role is None or uses[role] > 1:
            yield f"{name} has no role of its own"
    yield from (f"role {role} belongs to no function" for role in deployment.of_type("AWS::IAM::Role") if role not in uses)


def nothing_by_wildcard(deployment: Deployment):
    """No action and no resource contains a wildcard, but for the objects below a named folder of a bucket."""
    buckets = deployment.of_type("AWS::S3::Bucket")
    for owner, statement in _statements(deployment):
        for action in listed(statement.get("Action", [])):
            if "*" in action:
                yield f"{owner} allows {action}"
        if "NotAction" in statement or "NotResource" in statement:
            yield f"{owner} allows by exclusion"
        for resource in listed(statement.get("Resource", [])):
            if "*" in str(resource) and not _objects_of_a_folder(resource, buckets):
                yield f"{owner} allows on {resource}"


def _statements(deployment: Deployment):
    for kind in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy"):
        for name, properties in deployment.of_type(kind).items():
            yield from ((name, statement) for statement in properties["PolicyDocument"]["Statement"])
    for name, role in deployment.of_type("AWS::IAM::Role").items():
        for policy in role.get("Policies", []):
            yield from ((name, statement) for statement in policy["PolicyDocument"]["Statement"])
        yield from ((name, statement) for statement in role["AssumeRolePolicyDocument"]["Statement"])
    for name, key in deployment.of_type("AWS::KMS::Key").items():
        # In a key's own policy "*" names this key, and there is no other way to write it.
        yield from ((name, {**statement, "Resource": []}) for statement in key["KeyPolicy"]["Statement"])


def _objects_of_a_folder(resource, buckets) -> bool:
    below = re.fullmatch(r"\$\{(\w+)\.Arn\}/[\w-]+/\*", str(resource.get("Fn::Sub")) if isinstance(resource, dict) else "")
    return below is not None and below[1] in buckets


def no_managed_policies(deployment: Deployment):
    """AWS's managed policies change without us, and all of them are wider than one job."""
    for name, role in deployment.of_type("AWS::IAM::Role").items():
        if role.get("ManagedPolicyArns"):
            yield f"{name} has managed policies"


# Known to CloudFront's configuration too, and worth nothing but to believe the address that stands beside it.
_SHARED_WITH_THE_EDGE = {"ORIGIN_SECRET": {"Ref": "OriginSecret"}}


def secrets_by_name_only(deployment: Deployment):
    """A secret is never an environment value, and a function may read exactly those that its variables name."""
    for name, function in deployment.functions.items():
        variables = function.get("Environment", {}).get("Variables", {})
        for variable, value in variables.items():
            if _SHARED_WITH_THE_EDGE.get(variable) == value:
                continue
            if any(word in variable for word in ("SECRET", "KEY", "TOKEN", "PASSWORD")) and not variable.endswith("_PARAMETER"):
                yield f"{name} has {variable} in its environment"
        named = {_path(value) for variable, value in variables.items() if variable.endswith("_PARAMETER")}
        allowed = {_path(resource) for resource in _resources(deployment, function, "ssm:GetParameters")}
        if named != allowed:
            yield f"{name} names the parameters {sorted(named)} and may read {sorted(allowed)}"


def _path(value) -> str:
    text = value.get("Fn::Sub", "") if isinstance(value, dict) else str(value)
    return text.split(":parameter", 1)[-1]


def _resources(deployment: Deployment, function: dict, action: str) -> list:
    return [
        resource for statement in deployment.policies_of(target(function.get("Role")))
        if action in listed(statement["Action"]) for resource in listed(statement["Resource"])
    ]


def queues_used_are_queues_allowed(deployment: Deployment):
    """A function may send to exactly the queues that its variables name, or in which Lambda sets its records aside; take from
    those it is fed by; and hide again what it took from those of them to which a variable says that it hands back."""
    queues = set(deployment.of_type("AWS::SQS::Queue"))
    for name, function in deployment.functions.items():
        variables = function.get("Environment", {}).get("Variables", {})
        named = {target(value) for variable, value in variables.items() if variable.endswith("_QUEUE_URL")}
        mappings = [
            mapping for mapping in deployment.of_type("AWS::Lambda::EventSourceMapping").values()
            if target(mapping["FunctionName"]) == name
        ]
        feeds = {target(mapping["EventSourceArn"]) for mapping in mappings} & queues
        # Lambda does so with the function's own rights.
        aside = (mapping.get("DestinationConfig", {}).get("OnFailure", {}) for mapping in mappings)
        named |= {target(one.get("Destination")) for one in aside} & queues
        back = {target(value) for variable, value in variables.items() if variable.endswith("_HAND_BACK_URL")}
        for action, wanted in (
            ("sqs:SendMessage", named), ("sqs:ReceiveMessage", feeds), ("sqs:DeleteMessage", feeds),
            ("sqs:GetQueueAttributes", feeds), ("sqs:ChangeMessageVisibility", back & feeds),
        ):
            allowed = {target(resource) for resource in _resources(deployment, function, action)}
            if allowed != wanted:
                yield f"{name}: {action} is allowed on {sorted(map(str, allowed))}, needed on {sorted(map(str, wanted))}"


def tables_used_are_tables_allowed(deployment: Deployment):
    """TABLE_NAME and the right to the table go together, and the right to the table and its key's."""
    tables = set(deployment.of_type("AWS::DynamoDB::Table"))
    for name, function in deployment.functions.items():
        statements = deployment.policies_of(target(function.get("Role")))
        services = {action.split(":")[0] for statement in statements for action in listed(statement["Action"])}
        named = target(function.get("Environment", {}).get("Variables", {}).get("TABLE_NAME")) in tables
        if not named == ("dynamodb" in services) == ("kms" in services):
            yield f"{name}: TABLE_NAME, rights to the table and rights to its key do not agree"


def buckets_used_are_buckets_allowed(deployment: Deployment):
    """A function reaches objects of exactly the bucket that its variable names, and opens what our key has encrypted there."""
    for name, function in deployment.functions.items():
        if function["folder"] == "page-publisher":
            continue  # Its bucket stands in the custom resource that calls it.
        variables = function.get("Environment", {}).get("Variables", {})
        named = {target(value) for variable, value in variables.items() if variable.endswith("_BUCKET")}
        statements = deployment.policies_of(target(function.get("Role")))
        reached = {
            _bucket(resource) for one in statements if any(action.startswith("s3:") for action in listed(one["Action"]))
            for resource in listed(one["Resource"])
        }
        if named != reached:
            yield f"{name} names the buckets {sorted(map(str, named))} and reaches {sorted(map(str, reached))}"
        if bool(named) != any("s3." in str(one.get("Condition")) for one in statements if "kms:Decrypt" in one["Action"]):
            yield f"{name}: the right to a bucket and the right to its key do not agree"


def _bucket(resource) -> str | None:
    return target(resource) or re.match(r"\$\{(\w+)\.Arn\}", resource["Fn::Sub"])[1]


_CHANGES = {"dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:UpdateItem"}
_LOGS = {"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": "*#AUDIT"}}


def the_audit_log_stays(deployment: Deployment):
    """Whoever may change items may not change those of the audit log: it is put, once, and read."""
    for role in deployment.of_type("AWS::IAM::Role"):
        allowed = {action for statement in deployment.policies_of(role) for action in listed(statement["Action"])}
        denied = {
            action for statement in deployment.denials_of(role) if statement.get("Condition") == _LOGS
            for action in listed(statement["Action"])
        }
        yield from (f"{role} may use {action} on the audit log" for action in sorted((allowed & _CHANGES) - denied))
        yield from (f"{role} may use {action}" for action in sorted(allowed) if action.startswith("dynamodb:PartiQL"))


# Whoever calls these is verified by the function itself: LINE's signature, LINE's ID token.
_OPEN = {"POST /line/webhook", "ANY /api/guardian/{proxy+}"}


def only_known_routes_are_open(deployment: Deployment):
    """Every other route asks the authorizer."""
    for name, route in deployment.of_type("AWS::ApiGatewayV2::Route").items():
        if route["RouteKey"] in _OPEN:
            continue
        if route.get("AuthorizationType") != "JWT" or not target(route.get("AuthorizerId")):
            yield f"{name} ({route['RouteKey']}) is open"


def only_the_caller_may_invoke(deployment: Deployment):
    """A permission to invoke names its source; without it any API or pool of any account could call."""
    for name, permission in deployment.of_type("AWS::Lambda::Permission").items():
        if not permission.get("SourceArn"):
            yield f"{name} names no source"
    integrated = {target(one["IntegrationUri"]) for one in deployment.of_type("AWS::ApiGatewayV2::Integration").values()}
    permitted = {
        target(one["FunctionName"]) for one in deployment.of_type("AWS::Lambda::Permission").values()
        if one["Principal"] == "apigateway.amazonaws.com"
    }
    yield from (f"the HTTP API may not call {name}" for name in integrated - permitted)


def accounts_are_the_boards(deployment: Deployment):
    """Nobody signs up by themselves, and nobody learns who has an account."""
    for name, pool in deployment.of_type("AWS::Cognito::UserPool").items():
        if not pool.get("AdminCreateUserConfig", {}).get("AllowAdminCreateUserOnly"):
            yield f"{name} lets people sign up"
        if "SOFTWARE_TOKEN_MFA" not in pool.get("EnabledMfas", []) or pool.get("MfaConfiguration") != {"Ref": "StaffMfa"}:
            yield f"{name} has no second factor"
        if pool.get("Policies", {}).get("PasswordPolicy", {}).get("MinimumLength", 0) < 12:
            yield f"{name} takes short passwords"
    for name, client in deployment.of_type("AWS::Cognito::UserPoolClient").items():
        if client.get("PreventUserExistenceErrors") != "ENABLED":
            yield f"{name} tells who has an account"
        if client.get("GenerateSecret") or not client.get("EnableTokenRevocation"):
            yield f"{name} has a secret, or tokens that cannot be revoked"


CHECKS = [
    accounts_are_the_boards, buckets_used_are_buckets_allowed, no_managed_policies, nothing_by_wildcard,
    one_role_for_each_function, only_known_routes_are_open, only_the_caller_may_invoke, queues_used_are_queues_allowed,
    secrets_by_name_only, tables_used_are_tables_allowed, the_audit_log_stays,
]
