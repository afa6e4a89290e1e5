"""Headquarters from the command line: making it, serving, letting branches in and out, looking."""

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dawr.text.english import counted

from . import voice
from .branch import plain
from .parser import BadInput, Unavailable
from .report import Report

if TYPE_CHECKING:
    from dawr.headquarters.database import Database
    from dawr.headquarters.serving import Listening

Found = TypeVar("Found")
STOPPED = 0
SHORTEST_KEPT = 30
MOST_WORKERS = 64
"""Each has twelve connections to the database at most."""


def headquarters(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr headquarters init|serve|enrol|revoke|publish|settings|rebuild|backup|status``."""
    try:
        import dawr.headquarters.service  # noqa: F401
    except ModuleNotFoundError as error:
        raise Unavailable(f"{error.name} is not installed: pip install 'dawr[headquarters]'") from None
    from .headquarters_readers import token, user
    from .headquarters_settings import publish, settings

    steps = {
        "init": _init,
        "serve": _serve,
        "enrol": _enrol,
        "revoke": _revoke,
        "publish": publish,
        "settings": settings,
        "rebuild": _rebuild,
        "backup": _backup,
        "status": _status,
        "user": user,
        "token": token,
    }
    return steps[arguments.step](arguments, report)


def _init(arguments: argparse.Namespace, report: Report) -> int:
    database = _database(arguments)
    made = _run(database.make_or_upgrade())
    report.say({"database": database.address, "made": made}, f"headquarters is ready: {database.address}")
    return 0


def _serve(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.headquarters.serving import serve

    listening = _listening(arguments)
    database = _database(arguments)
    _run(_looked_at(database))

    def ready(address: str) -> None:
        report.say({"listening": address}, f"listening: {address}")
        voice.end()

    serve(_url(arguments), listening, ready)
    return STOPPED


def _enrol(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.headquarters.branches import Branches, check_name

    _check_names(check_name, tenant_of(arguments), arguments.branch, *arguments.group)
    if arguments.minutes < 1:
        raise BadInput("--minutes: at least 1")

    async def work(database: "Database") -> Any:
        lasts = timedelta(minutes=arguments.minutes)
        return await Branches(database).expect(tenant_of(arguments), arguments.branch, lasts, tuple(arguments.group))

    code = with_database(arguments, work)
    facts = {"branch": code.branch, "code": code.code, "expires": code.expires}
    report.say(plain(facts), code.code)
    if not report.as_json:
        until = f"{code.expires:%Y-%m-%d %H:%M} UTC"
        voice.say_aside(f"good once, until {until}; at the branch: dawr sync enrol --headquarters URL {code.code}\n")
    return 0


def _check_names(check: Callable[[str], None], *names: str) -> None:
    """Refuse a name before anything is asked of the database."""
    try:
        for name in names:
            check(name)
    except ValueError as error:
        raise BadInput(str(error)) from None


def _revoke(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.headquarters.branches import Branches

    with_database(arguments, lambda database: Branches(database).revoke(tenant_of(arguments), arguments.branch))
    report.say({"branch": arguments.branch, "revoked": True}, f"{arguments.branch} is shut out; its facts stay")
    return 0


def _rebuild(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.headquarters.projecting.projector import Projector

    folded = with_database(
        arguments, lambda database: Projector(database).rebuild(tenant_of(arguments), arguments.branch)
    )
    report.say({"events": folded}, f"figures made anew of {counted(folded, 'event')}")
    return 0


def _backup(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.headquarters.safety import Safety

    if arguments.mark:
        moved = with_database(arguments, lambda database: Safety(database).verified(arguments.mark))
        report.say({"mark": arguments.mark, "branches": moved}, f"safe from here on, of {moved} branches")
        return 0
    mark = with_database(arguments, lambda database: Safety(database).begin())
    report.say({"mark": mark}, mark)
    return 0


def _status(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.headquarters.branches import Branches

    found = with_database(arguments, lambda database: Branches(database).status(tenant_of(arguments)))
    lines = [
        f"{one.branch:24} epoch {one.epoch}  record {one.cursor}  {counted(one.tickets, 'ticket')}  "
        f"last heard of {one.last_contact:%Y-%m-%d %H:%M:%S} UTC"
        if one.last_contact
        else f"{one.branch:24} never heard of"
        for one in found
    ]
    report.say({"tenant": tenant_of(arguments), "branches": plain(found)}, "\n".join(lines) or "no branch yet")
    return 0


def with_database(arguments: argparse.Namespace, work: "Callable[[Database], Awaitable[Found]]") -> Found:
    """Do something with the database open."""
    from dawr.headquarters.errors import NotFound, NothingOlder

    database = _database(arguments)

    async def all_of_it() -> Found:
        await database.open()
        try:
            return await work(database)
        finally:
            await database.close()

    try:
        return _run(all_of_it())
    except NothingOlder as error:
        raise BadInput(str(error)) from None
    except NotFound as error:
        raise BadInput(f"not known at headquarters: {error}") from None


def _run(work: Awaitable[Found]) -> Found:
    from dawr.headquarters.errors import HeadquartersUnavailable

    async def awaited() -> Found:
        return await work

    try:
        return asyncio.run(awaited())
    except HeadquartersUnavailable as error:
        raise Unavailable(str(error)) from None


async def _looked_at(database: "Database") -> None:
    await database.open()
    await database.close()


def _database(arguments: argparse.Namespace) -> "Database":
    from dawr.headquarters.database import Database
    from dawr.headquarters.errors import BadHeadquartersUrl

    try:
        return Database(_url(arguments))
    except BadHeadquartersUrl as error:
        raise BadInput(str(error)) from None


def _url(arguments: argparse.Namespace) -> str:
    url: str = getattr(arguments, "database", "") or os.environ.get("DAWR_HEADQUARTERS_DATABASE", "")
    if not url:
        raise BadInput("which database? --database postgresql://… or DAWR_HEADQUARTERS_DATABASE")
    return url


def tenant_of(arguments: argparse.Namespace) -> str:
    tenant: str = arguments.tenant
    return tenant


def _listening(arguments: argparse.Namespace) -> "Listening":
    from dawr.headquarters.callers import is_loopback
    from dawr.headquarters.serving import Listening

    host, colon, port = arguments.listen.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise BadInput(f"--listen must be HOST:PORT: {arguments.listen!r}")
    if bool(arguments.certificate) != bool(arguments.key):
        raise BadInput("--certificate and --key belong together")
    if not arguments.certificate and not is_loopback(host):
        raise BadInput(
            f"--listen {arguments.listen}: without --certificate and --key it may be reached from this machine alone"
            " (127.0.0.1); let nginx or Caddy here speak TLS to the others"
        )
    certificate = Path(arguments.certificate) if arguments.certificate else None
    key = Path(arguments.key) if arguments.key else None
    for file in (certificate, key):
        if file is not None and not file.is_file():
            raise BadInput(f"no such file: {file}")
    if certificate is not None and key is not None:
        _try_together(certificate, key)
    if not 1 <= arguments.workers <= MOST_WORKERS:
        raise BadInput(f"--workers: from 1 to {MOST_WORKERS}, about one for each core of this machine")
    if arguments.keep_days < SHORTEST_KEPT:
        raise BadInput(f"--keep-days: at least {SHORTEST_KEPT}, branches may be away for weeks")
    return Listening(host, int(port), certificate, key, arguments.workers, arguments.keep_days)


def _try_together(certificate: Path, key: Path) -> None:
    """Refuse what is no certificate with its key; one with a password, too: nobody is there to type it."""
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=lambda: b"")
    except (ssl.SSLError, OSError, ValueError) as error:
        why = " ".join(str(error).split())
        raise BadInput(
            f"--certificate {certificate} and --key {key} are not a certificate in PEM with its own key,"
            f" which has no password: {why}"
        ) from None
