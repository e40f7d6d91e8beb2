"""Staff's accounts: made as the board makes them, signed in as a person signs in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

from botocore.exceptions import ClientError

from .aws import Aws
from .settings import Refused, Settings

PASSWORD = "Renraku-demo-2026"


def one_time_code(secret: str, at: float | None = None) -> str:
    """The six digits of RFC 6238 that an authenticator app shows now."""
    moment = int((time.time() if at is None else at) // 30)
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", moment), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"


def create(aws: Aws, outputs: dict[str, str], accounts: list[dict]) -> tuple[dict[str, str], dict[str, str]]:
    """Makes the accounts; gives each one's `sub` and the second factor's secret of those that have one."""
    subs, factors = {}, {}
    for account in accounts:
        name = account["username"]
        subs[name] = _create_one(aws, outputs["UserPoolId"], name)
        if account["second_factor"]:
            factors[name] = _enrol(aws, outputs, name)
    return subs, factors


def _create_one(aws: Aws, pool: str, username: str) -> str:
    cognito = aws.client("cognito-idp")
    try:
        cognito.admin_create_user(UserPoolId=pool, Username=username, MessageAction="SUPPRESS")
    except cognito.exceptions.UsernameExistsException:
        pass
    cognito.admin_set_user_password(UserPoolId=pool, Username=username, Password=PASSWORD, Permanent=True)
    user = cognito.admin_get_user(UserPoolId=pool, Username=username)
    return next(attribute["Value"] for attribute in user["UserAttributes"] if attribute["Name"] == "sub")


def _enrol(aws: Aws, outputs: dict[str, str], username: str) -> str:
    cognito = aws.client("cognito-idp")
    token = sign_in(aws, outputs, username, PASSWORD, None)
    secret = cognito.associate_software_token(AccessToken=token)["SecretCode"]
    cognito.verify_software_token(AccessToken=token, UserCode=one_time_code(secret))
    cognito.admin_set_user_mfa_preference(
        UserPoolId=outputs["UserPoolId"], Username=username,
        SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
    )
    return secret


def sign_in(aws: Aws, outputs: dict[str, str], username: str, password: str, factor: str | None) -> str:
    """An access token, by password and, where there is one, the second factor."""
    cognito = aws.client("cognito-idp")
    answer = cognito.initiate_auth(
        ClientId=outputs["ClientId"], AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": username, "PASSWORD": password},
    )
    if answer.get("ChallengeName") == "SOFTWARE_TOKEN_MFA" and factor:
        answer = cognito.respond_to_auth_challenge(
            ClientId=outputs["ClientId"], ChallengeName="SOFTWARE_TOKEN_MFA", Session=answer["Session"],
            ChallengeResponses={"USERNAME": username, "SOFTWARE_TOKEN_MFA_CODE": one_time_code(factor)},
        )
    return answer["AuthenticationResult"]["AccessToken"]


def token(settings: Settings, aws: Aws, username: str) -> str:
    """An access token of a demo account."""
    outputs, seeded = aws.outputs(), settings.load("seeded.json")
    names = [account["username"] for account in seeded.get("accounts", [])]
    if not outputs or username not in names:
        raise Refused(f"There is no account {username!r}. USER is one of: {', '.join(names) or '(none yet: make run first)'}")
    try:
        return sign_in(aws, outputs, username, PASSWORD, seeded["factors"].get(username))
    except ClientError as error:
        raise Refused(f"Cognito refuses {username}: {error}") from error
