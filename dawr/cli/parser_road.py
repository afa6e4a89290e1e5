"""The words of the road to headquarters: ``dawr headquarters …`` and ``dawr sync …``."""

import argparse
from collections.abc import Callable

from .typed import add_who

Common = Callable[[argparse.ArgumentParser], None]
"""Adds what every command takes."""


def add_headquarters(headquarters: argparse.ArgumentParser, common: Common, whole: Callable[[str], int]) -> None:
    """Add the steps of headquarters' side."""
    add = _adder(headquarters, common, tenant=True)
    add("init", "make or upgrade headquarters' tables (--database postgresql://…)")
    serve = add("serve", "receive the branches until stopped")
    serve.add_argument("--listen", default="127.0.0.1:8470", metavar="HOST:PORT", help="default: 127.0.0.1:8470")
    serve.add_argument("--workers", type=whole, default=1, metavar="N", help="processes (default: 1)")
    serve.add_argument("--keep-days", type=whole, default=400, metavar="N", help="of events (400); figures stay")
    serve.add_argument("--certificate", default="", metavar="FILE", help="TLS: the certificate with its chain")
    serve.add_argument("--key", default="", metavar="FILE", help="TLS: the certificate's key")
    enrol = add("enrol", "make a one-time code that lets a branch in")
    enrol.add_argument("branch", metavar="BRANCH", help="the branch's name at headquarters")
    enrol.add_argument("--minutes", type=whole, default=24 * 60, metavar="N", help="how long it is good (a day)")
    enrol.add_argument("--group", action="append", default=[], metavar="NAME", help="a group the branch belongs to")
    revoke = add("revoke", "shut a branch out")
    revoke.add_argument("branch", metavar="BRANCH")
    publish = add("publish", "give settings to all branches, a group or one")
    publish.add_argument("file", nargs="?", default="", metavar="FILE.toml", help="the part of a branch file to be set")
    publish.add_argument("--for", dest="scope", default="all", metavar="WHOM", help="all, group:NAME or branch:NAME")
    publish.add_argument("--at", default="", metavar="TIME", help="from when on (ISO 8601; default: at once)")
    publish.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    publish.add_argument("--back", action="store_true", help="publish again what was in force before the newest")
    add("settings", "which settings each branch is meant to have, and which it has")
    rebuild = add("rebuild", "make the figures anew from the events")
    rebuild.add_argument("--branch", default=None, metavar="BRANCH", help="of one branch alone")
    backup = add("backup", "say what a backup of the database covers, so that branches may forget it")
    backup.add_argument(
        "mark", nargs="?", default="", metavar="MARK", help="the backup has proved good; else: it begins"
    )
    add("status", "how every branch stands")
    user = add("user", "people who may see the dashboard")
    user.add_argument("order", choices=("add", "list", "remove", "password"), help="a password is read from stdin")
    user.add_argument("name", nargs="?", default="", metavar="NAME", help="signs in as NAME, or TENANT:NAME")
    user.add_argument("--role", choices=("viewer", "editor", "administrator"), default="viewer", help="default: viewer")
    token = add("token", "programs that may read figures")
    token.add_argument("order", choices=("add", "list", "remove"))
    token.add_argument("name", nargs="?", default="", metavar="NAME")
    token.add_argument("--days", type=whole, default=365, metavar="N", help="how long it holds (default: a year)")


def add_sync(sync: argparse.ArgumentParser, common: Common) -> None:
    """Add the steps of the branch's side."""
    add = _adder(sync, common, tenant=False)
    enrol = add("enrol", "make the branch known at headquarters")
    enrol.add_argument("--headquarters", required=True, metavar="URL", help="https://…; http:// on this machine alone")
    enrol.add_argument("code", metavar="CODE", help="from: dawr headquarters enrol BRANCH")
    add("once", "send what headquarters does not have yet, fetch settings, and end")
    add("status", "how the branch stands with headquarters")
    add("rotate", "make a new key; the old one holds for another day")
    add("audit", "hold the newest days against headquarters', and send again what differs there")
    add("run", "send and fetch until stopped (what dawr sync alone does)")


def add_history(history: argparse.ArgumentParser, common: Common, whole: Callable[[str], int]) -> None:
    """Add the step of the journal's history."""
    add = _adder(history, common, tenant=False)
    forget = add("forget", "let the oldest days go that headquarters has safely; their visits stay in the figures")
    forget.add_argument(
        "--days", type=whole, default=0, metavar="N", help="working days that stay (default: as the settings say)"
    )
    add_who(forget)


def _adder(
    command: argparse.ArgumentParser, common: Common, *, tenant: bool
) -> Callable[[str, str], argparse.ArgumentParser]:
    steps = command.add_subparsers(dest="step", metavar="STEP", required=tenant, parser_class=type(command))

    def add(name: str, says: str) -> argparse.ArgumentParser:
        step: argparse.ArgumentParser = steps.add_parser(name, help=says, description=says, allow_abbrev=False)
        common(step)
        if tenant:
            step.add_argument("--tenant", default="main", metavar="NAME", help="whose branches (default: main)")
        return step

    return add
