"""The branch's own PostgreSQL server, and joining it."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dawr.db.branch_database import BranchDatabase
from dawr.server import installing
from dawr.server.cluster import Cluster
from dawr.server.join_code import JoinCode, read, written
from dawr.server.joining import join as join_server
from dawr.server.record import default_server_folder, read_record
from dawr.server.troubles import BadJoinCode, ServerTrouble

from . import voice
from .parser import BadInput, Unavailable
from .report import Report


def server(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr server STEP``."""
    folder = Path(arguments.folder).absolute() if arguments.folder else default_server_folder()
    try:
        return _STEPS[arguments.step](arguments, report, folder)
    except BadJoinCode as error:
        raise BadInput(str(error)) from None
    except ServerTrouble as trouble:
        raise Unavailable(str(trouble)) from trouble


def join(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr join CODE``: every program of this PC's user finds the branch's server from now on."""
    try:
        joined = join_server(_code(arguments.code))
        with BranchDatabase.open(joined.url, read_only=True) as database:
            branch = database.state.branch
    except BadJoinCode as error:
        raise BadInput(str(error)) from None
    except ServerTrouble as trouble:
        raise Unavailable(str(trouble)) from trouble
    name = branch.name.get("en") or branch.code if branch else None
    facts = {"joined": True, "branch": branch.code if branch else None}
    report.say(
        facts, f"joined: {name}" if name else "joined; the server has no branch yet (dawr init --branch FILE.toml)"
    )
    return 0


def _install(arguments: argparse.Namespace, report: Report, folder: Path) -> int:
    from .setup import chosen_branch, made_branch

    branch = chosen_branch(arguments, report)
    installing.install(
        folder,
        port=arguments.port,
        addresses=arguments.address,
        network=arguments.network,
        say=_progress(report),
    )
    url = installing.owners_url(folder)
    made = made_branch(url, branch, argparse.Namespace(agent=""))
    installing.join_own_server(folder)
    record = read_record(folder)
    line = written(installing.code_for(folder, "staff"))
    facts = {
        "folder": str(folder),
        "port": record.port,
        "addresses": list(record.addresses),
        "branch": made.code if made else None,
        "code": line,
        "firewall": _firewall(record.port),
    }
    told = [
        f"the server runs: {record.addresses[0]}:{record.port}",
        f"firewall: {_firewall(record.port)}",
        f"at boot: {_at_boot(folder)}",
        "on the other PCs (keep this line like a key; kiosks and displays get lines of their own: dawr server code):",
        f"  dawr join {line}",
    ]
    report.say(facts, "\n".join(told))
    return 0


def _tell_code(arguments: argparse.Namespace, report: Report, folder: Path) -> int:
    line = written(installing.code_for(folder, arguments.purpose))
    if arguments.qr:
        import segno

        segno.make(line, error="l").save(arguments.qr, scale=6)
    verb = "server standby" if arguments.purpose == "standby" else "join"
    report.say({"code": line, "for": arguments.purpose}, f"dawr {verb} {line}")
    return 0


def _standby(arguments: argparse.Namespace, report: Report, folder: Path) -> int:
    record = installing.install_standby(
        folder,
        _code(arguments.code),
        port=arguments.port,
        addresses=arguments.address,
        network=arguments.network,
        say=_progress(report),
    )
    facts = {"folder": str(folder), "port": record.port, "follows": [f"{host}:{port}" for host, port in record.others]}
    told = [
        f"the standby follows at port {record.port}",
        f"firewall: {_firewall(record.port)}",
        f"at boot: {_at_boot(folder)}",
    ]
    report.say(facts, "\n".join(told))
    return 0


def _promote(arguments: argparse.Namespace, report: Report, folder: Path) -> int:
    epoch = installing.promote(folder, force=arguments.force, say=_progress(report))
    report.say({"promoted": True, "epoch": epoch}, "this server takes orders now; the other PCs follow by themselves")
    return 0


def _status(_: argparse.Namespace, report: Report, folder: Path) -> int:
    facts = installing.status(folder)
    report.say(facts, "\n".join(f"{name.replace('_', ' ')}: {_in_words(value)}" for name, value in facts.items()))
    return 0


def _in_words(value: object) -> str:
    """Write a fact of the status as a person reads it: yes and no, lists in a row, a standby by all that it is."""
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{name.replace('_', ' ')} {_in_words(of)}" for name, of in value.items())
        case list():
            between = "; " if any(isinstance(one, dict) for one in value) else ", "
            return between.join(map(_in_words, value)) or "none"
    return str(value)


def _start(arguments: argparse.Namespace, report: Report, folder: Path) -> int:
    cluster = Cluster(folder)
    installing.settle_place(folder, _progress(report))
    if arguments.foreground:
        cluster.become()
    cluster.start()
    report.say({"running": True}, "the server runs")
    return 0


def _stop(_: argparse.Namespace, report: Report, folder: Path) -> int:
    read_record(folder)
    Cluster(folder).stop()
    report.say({"running": False}, "the server is stopped")
    return 0


def _replication(arguments: argparse.Namespace, report: Report, folder: Path) -> int:
    from dawr.server.administering import wait_for_standby

    wait = arguments.mode == "synchronous"
    wait_for_standby(Cluster(folder), read_record(folder), wait=wait)
    told = "every command waits for the standby's disk" if wait else "commands do not wait for the standby"
    report.say({"synchronous": wait}, told)
    return 0


def _code(line: str) -> JoinCode:
    if line == "-":
        line = sys.stdin.readline() if sys.stdin else ""
    return read(line)


def _progress(report: Report) -> Callable[[str], None]:
    return (lambda _: None) if report.as_json else (lambda line: voice.say(f"{line}\n"))


def _firewall(port: int) -> str:
    if sys.platform == "win32":
        return f'netsh advfirewall firewall add rule name="Dawr" dir=in action=allow protocol=TCP localport={port}'
    return f"ufw allow from any to any port {port} proto tcp   (or your firewall's own line)"


def _at_boot(folder: Path) -> str:
    from dawr.server.boot import start_at_boot

    return start_at_boot(folder)


_STEPS: Final[dict[str, Callable[[argparse.Namespace, Report, Path], int]]] = {
    "install": _install,
    "code": _tell_code,
    "standby": _standby,
    "promote": _promote,
    "status": _status,
    "start": _start,
    "stop": _stop,
    "replication": _replication,
}
