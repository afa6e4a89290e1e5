"""The words about where a branch is kept: its own server, copies of it, another database."""

import argparse

from .typed import add_branch, add_file, add_steps, place, port


def add_server(server: argparse.ArgumentParser) -> None:
    step_of = add_steps(server)

    def add(name: str, says: str) -> argparse.ArgumentParser:
        step = step_of(name, says)
        step.add_argument(
            "--folder", metavar="FOLDER", help="where the server's files are (default: the program's own)"
        )
        return step

    def where(step: argparse.ArgumentParser) -> None:
        step.add_argument("--port", type=port, default=0, metavar="N", help="default: the first free from 5432")
        step.add_argument("--address", action="append", default=[], help="of this PC in the branch's network")
        step.add_argument(
            "--network", default="samenet", metavar="CIDR", help="who may come (default: the same network)"
        )

    install = add("install", "make the branch's server on this PC")
    where(install)
    add_branch(install)
    code = add("code", "the line with which another PC joins")
    purposes = ("staff", "kiosk", "display", "standby", "owner")
    code.add_argument("--for", dest="purpose", choices=purposes, default="staff", help="what the PC is for")
    code.add_argument("--qr", metavar="FILE.png", help="a picture of it to be scanned")
    standby = add("standby", "make this PC follow the branch's server, ready to take its place")
    standby.add_argument("code", metavar="CODE", help="from: dawr server code --for standby (-: from stdin)")
    where(standby)
    promote = add("promote", "let this standby take the server's place")
    promote.add_argument("--force", action="store_true", help="though the other server still answers")
    add("status", "what the server does, and who follows it")
    start = add("start", "start the server")
    start.add_argument("--foreground", action="store_true", help="become the server (for systemd)")
    add("stop", "stop the server; nothing is lost")
    replication = add("replication", "whether commands wait for the standby's disk")
    replication.add_argument("mode", choices=("synchronous", "asynchronous"))


def add_join(join: argparse.ArgumentParser) -> None:
    join.add_argument("code", metavar="CODE", help="from: dawr server code (-: from stdin)")


def add_restore(restore: argparse.ArgumentParser) -> None:
    add_file(restore)
    _add_own_server(restore)


def _add_own_server(command: argparse.ArgumentParser) -> None:
    command.add_argument("--server", metavar="FOLDER", help="of the server that this PC runs (see: dawr server)")


def add_backup(backup: argparse.ArgumentParser) -> None:
    where = backup.add_mutually_exclusive_group(required=True)
    where.add_argument("file", nargs="?", type=place, metavar="FILE")
    where.add_argument("--keep", type=place, metavar="FOLDER", help="into a folder that keeps 24 hours and 14 days")
    _add_own_server(backup)


def add_move(move: argparse.ArgumentParser) -> None:
    move.add_argument("--to", metavar="URL", required=True, help="sqlite:///PATH, a path, or postgresql+psycopg://…")
