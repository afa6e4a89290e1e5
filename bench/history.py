"""What a million legs of history cost: the same orders on a branch with them and on one without, in turns."""

import shutil
from pathlib import Path

import pysqlite3  # type: ignore[import-untyped]  # carries no types

from bench.branch import COUNTERS, PREFIXES, PRINTER, done, open_branch
from bench.measure import RAM, Row, compared, microseconds, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import storage_at
from dawr.db.schema import make_or_upgrade
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Command, Finish, IssueTicket

LEGS = 1_000_000
A_DAY = 1_000
"""Visits per day and service."""
QUEUE = 40
ROUNDS = 1_000
OPENINGS = 25
ROOM = 4 * 2**30
"""Bytes the history takes, with room to spare."""
GOAL = 1.3

_VISITS = """
CREATE TEMP TABLE past AS
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :legs)
SELECT i, printf('0186%08x7000%016x', i, i) AS ticket, substr(:prefixes, i % 4 + 1, 1) AS prefix,
    i / 4 % :a_day + 1 AS count, date('2018-01-01', '+' || (i / 4 / :a_day) || ' days') AS day,
    1514764800000000 + i * 30000000 AS at
FROM n
"""
_HISTORY = (
    "INSERT INTO visits SELECT ticket, printf('%s%04d', prefix, count), prefix, day, 0, count, 'ar', 0, at FROM past",
    """INSERT INTO legs (ticket, ordinal, service, state, entered_at, ranked_at, first_in_line, counter, agent,
        first_called_at, last_called_at, calls, started_at, ended_at, held_seconds, returns, note, shown_ahead,
        shown_low, shown_high)
    SELECT ticket, 1, 'service-' || prefix, 'completed', at, at, 0, i % 6 + 1, 'agent', at + 600000000,
        at + 600000000, 1, at + 630000000, at + 900000000, 0.0, 0, '', 5, 300, 900 FROM past""",
    """INSERT INTO print_jobs SELECT ticket || '-p', ticket, printf('%s%04d', prefix, count), :printer, 'printed',
        at, at + 1000000, 1, '', 0 FROM past""",
    """INSERT INTO journal (seq, epoch, id, type, version, at, zone, actor, device, command, ordinal, command_mark,
        body, hash)
    SELECT 3 * i + k + 1, 1, printf('0187%08x7000%016x', i, 3 * i + k), type, 1, at + k * 600000000, 'Asia/Riyadh', '',
        '', CASE k WHEN 0 THEN ticket ELSE printf('0188%08x7000%016x', i, 3 * i + k) END, 0,
        'IssueTicket:0123456789abcdef', printf('{"ticket":"%s","number":"%s%04d","leg":1,%.*c}', ticket, prefix,
        count, size, 'x'), lower(hex(randomblob(32)))
    FROM past, (SELECT 0 AS k, 'TicketIssued' AS type, 270 AS size
        UNION ALL SELECT 1, 'TicketCalled', 110 UNION ALL SELECT 2, 'ServiceFinished', 40)
    ORDER BY 1""",
)


def rows(legs: int = LEGS) -> list[Row]:
    """Measure both branches in turns."""
    ram = RAM.is_dir() and shutil.disk_usage(RAM).free > ROOM
    with scratch_folder(ram=ram) as folder:
        old, new = folder / "old.sqlite", folder / "new.sqlite"
        make_history(old, legs)
        with open_branch(str(old)) as with_history, open_branch(str(new)) as without:
            times = _in_turns(with_history, without)
        times["open"] = _opening(old, new)
    found = []
    for action, (ours, theirs) in times.items():
        ratio, note = compared(ours, theirs)
        found.append(row(f"{action}, with {legs:,} legs of history over none", ratio, GOAL, note=note))
    return found


def make_history(path: Path, legs: int) -> None:
    """Fill a new database with visits of years past: their rows and three records each, as large as real ones.

    The records carry no chain of hashes; nothing on the road of an order reads them.
    """
    make_or_upgrade(storage_at(str(path)))
    connection = pysqlite3.connect(str(path), isolation_level=None)
    values = {"legs": legs, "a_day": A_DAY, "prefixes": PREFIXES, "printer": PRINTER}
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_VISITS, values)
    connection.execute("BEGIN")
    for statement in _HISTORY:
        connection.execute(statement, values)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _in_turns(with_history: BranchDatabase, without: BranchDatabase) -> dict[str, tuple[list[float], list[float]]]:
    sides = (with_history, without)
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in ("issue", "call", "board")}

    def orders(turn: int) -> dict[str, Command]:
        service = f"service-{PREFIXES[turn % len(PREFIXES)]}"
        counter = turn % COUNTERS + 1
        return {
            "issue": IssueTicket(id=new_id(), service=service, printer=PRINTER),
            "call": CallNext(id=new_id(), counter=counter),
            "finish": Finish(id=new_id(), counter=counter),
        }

    for place in range(QUEUE):
        for side in sides:
            done(side, orders(place)["issue"])
    for turn in range(ROUNDS):
        for place in (0, 1) if turn % 2 else (1, 0):
            given, side = orders(turn), sides[place]
            for name in ("issue", "call"):
                times[name][place].append(microseconds(lambda: done(side, given[name])))  # noqa: B023  # called at once
            times["board"][place].append(microseconds(side.board))
            done(side, given["finish"])
    return times


def _opening(old: Path, new: Path) -> tuple[list[float], list[float]]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(OPENINGS):
        for side, path in zip(times, (old, new), strict=True):
            side.append(microseconds(lambda: BranchDatabase.open(str(path)).close()))  # noqa: B023  # called at once
    return times


if __name__ == "__main__":
    print(table(rows()))
