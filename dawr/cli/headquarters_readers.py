"""Who may see the dashboard and read its figures, from the command line."""

import argparse
import getpass
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from . import voice
from .branch import plain
from .parser import BadInput
from .report import Report

if TYPE_CHECKING:
    from dawr.headquarters.web.accounts import Accounts

Found = TypeVar("Found")
LONGEST_TOKEN = 3650
"""Days."""


def user(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr headquarters user add|list|remove|password``."""
    from dawr.headquarters.web.accounts import Role

    from .headquarters import tenant_of

    tenant, name = tenant_of(arguments), str(arguments.name)
    if arguments.order == "list":
        people = _with_accounts(arguments, lambda accounts: accounts.users(tenant))
        lines = [
            f"{one.name:24} {one.role:14} "
            + (f"last signed in {one.signed_in_at:%Y-%m-%d %H:%M} UTC" if one.signed_in_at else "never signed in")
            + ("  closed for a while" if one.locked_until else "")
            for one in people
        ]
        report.say({"tenant": tenant, "users": plain(people)}, "\n".join(lines) or "nobody yet")
        return 0
    _needed(name, "which user? NAME")
    if arguments.order == "remove":
        _with_accounts(arguments, lambda accounts: accounts.remove(tenant, name))
        report.say({"user": name, "removed": True}, f"{name} is gone; where they were signed in has ended")
        return 0
    password = _password(name)
    if arguments.order == "password":
        _with_accounts(arguments, lambda accounts: accounts.change_password(tenant, name, password))
        report.say({"user": name, "password": "set"}, f"{name} has a new password; where they were signed in has ended")
        return 0
    role = Role(arguments.role)
    _with_accounts(arguments, lambda accounts: accounts.add(tenant, name, role, password))
    signs_in_as = name if tenant == "main" else f"{tenant}:{name}"
    report.say({"user": name, "role": str(role), "signs_in_as": signs_in_as}, f"{signs_in_as} may sign in as {role}")
    return 0


def token(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr headquarters token add|list|remove``."""
    from .headquarters import tenant_of

    tenant, name = tenant_of(arguments), str(arguments.name)
    if arguments.order == "list":
        tokens = _with_accounts(arguments, lambda accounts: accounts.tokens(tenant))
        lines = [f"{one.name:24} holds until {one.valid_until:%Y-%m-%d %H:%M} UTC" for one in tokens]
        report.say({"tenant": tenant, "tokens": plain(tokens)}, "\n".join(lines) or "no token yet")
        return 0
    _needed(name, "which token? NAME, of the program that is to read")
    if arguments.order == "remove":
        _with_accounts(arguments, lambda accounts: accounts.remove_token(tenant, name))
        report.say({"token": name, "removed": True}, f"the token of {name} holds no longer")
        return 0
    if not 1 <= arguments.days <= LONGEST_TOKEN:
        raise BadInput(f"--days: from 1 to {LONGEST_TOKEN}")
    lasts = timedelta(days=arguments.days)
    secret, until = _with_accounts(arguments, lambda accounts: accounts.add_token(tenant, name, lasts))
    report.say(plain({"name": name, "token": secret, "valid_until": until}), secret)
    if not report.as_json:
        voice.say_aside("keep it: it is shown this once. GET /v1/read/… with the header Authorization: Bearer TOKEN\n")
    return 0


def _with_accounts(arguments: argparse.Namespace, work: "Callable[[Accounts], Awaitable[Found]]") -> Found:
    from dawr.headquarters.web.accounts import Accounts

    from .headquarters import with_database

    async def asked(database: Any) -> Found:
        return await work(Accounts(database))

    try:
        return with_database(arguments, asked)
    except ValueError as error:
        raise BadInput(str(error)) from None


def _needed(name: str, question: str) -> None:
    if not name:
        raise BadInput(question)


def _password(name: str) -> str:
    """Return a line of stdin, or what is typed twice at a terminal."""
    if sys.stdin is None:
        raise BadInput("the password is read from stdin, which is closed")
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(f"password of {name}: ")
    if getpass.getpass("once more: ") != password:
        raise BadInput("the two passwords differ; nothing was changed")
    return password
