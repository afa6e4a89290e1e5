"""Several PCs on one branch: steady work, a crowd that only watches, and flat out against the bare engine."""

import shutil
import threading
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, MutableSequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from psycopg import sql

from bench.branch import PREFIXES, done, open_branch
from bench.commands import compared_at
from bench.measure import Row, compared, row, scratch_folder, table
from bench.rush import start_method
from dawr.db.branch_database import BranchDatabase
from dawr.desktop.branch_thread import LOOK_EVERY, REFRESH_EVERY
from dawr.ids import new_id
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import CallNext, Command, Finish, IssueTicket
from dawr.queueing.outcomes import Done
from dawr.wiring.database_port import DatabasePort
from tests.postgres_server import NoServer, running_server

PCS, WATCHERS = 8, 24
EVERY = 0.2
"""Seconds between two commands of a PC."""
COMMAND_GOAL, SCREEN_GOAL, IDLE_GOAL, GROWTH_GOAL = 30.0, 60.0, 1.5, 5.0
"""Milliseconds, milliseconds, percent of a core, MB."""
FLAT_OUT = {"SQLite": 1 / 0.5, "PostgreSQL": 1 / 0.6}
"""How often the bare engine's time a command may take."""
SETTLE = 3.0
"""Seconds until every process of a crowd is at rest."""


@dataclass(slots=True)
class Seen:
    """What one PC did and saw; instants in seconds of one machine's clock."""

    commands: list[tuple[str, float, float]] = field(default_factory=list)
    """Id, when it was given, when its outcome was there."""
    boards: MutableSequence[tuple[int, float]] = field(default_factory=list)
    """Last record that a board shows, and when it could be drawn."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine with a place for branches."""

    name: str
    new: Callable[[], str]
    """Return the address of an empty database."""
    copy: Callable[[str, str], object]
    """Copy a database that nobody has open."""


def rows(seconds: float = 60.0, idle: float = 20.0, events: int = 100_000, rounds: int = 300) -> Iterator[Row]:
    """Measure all on both engines, on the disk that holds the project."""
    for engines in (on_sqlite, on_postgresql):
        with engines() as engine:
            yield from steady(engine, seconds)
            yield watching(engine, idle)
            yield from growing(engine, events)
            yield flat_out(engine, rounds)


@contextmanager
def on_sqlite() -> Iterator[Engine]:
    """Give files in a folder of their own."""
    with scratch_folder(ram=False) as folder:
        names = iter(range(1000))
        yield Engine("SQLite", lambda: str(folder / f"branch-{next(names)}.sqlite"), shutil.copy)


@contextmanager
def on_postgresql() -> Iterator[Engine]:
    """Give databases of a server with a branch's settings: nothing is forgotten."""
    with scratch_folder(ram=False) as folder:
        folder.chmod(0o755)
        with running_server(durable=True, within=folder if may_be_entered(folder) else None) as server:

            def copy(one: str, other: str) -> None:
                names = [sql.Identifier(url.rpartition("/")[2]) for url in (other, one)]
                with server.connect() as connection:
                    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(names[0]))
                    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

            yield Engine("PostgreSQL", lambda: server.url(server.new_database()), copy)


def may_be_entered(folder: Path) -> bool:
    """Tell whether another user, as whom a server runs, comes to a folder."""
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


# -- steady work ----------------------------------------------------------------------------------


def steady(engine: Engine, seconds: float) -> Iterator[Row]:
    """Let every PC give a few commands a second and watch; tell how long a command and a screen take."""
    url = engine.new()
    open_branch(url, PCS).close()
    with ProcessPoolExecutor(PCS, mp_context=start_method()) as processes:
        start = time.time() + SETTLE
        seen = [job.result() for job in [processes.submit(at_work, url, pc, start, seconds) for pc in range(PCS)]]
    taken = sorted((end - begin) * 1000 for one in seen for _, begin, end in one.commands)
    drawn = sorted(until_drawn(url, seen))
    note = f"{len(taken)} commands of {PCS} PCs, median {taken[len(taken) // 2]:.1f} ms"
    yield row(f"command, {engine.name}, p99", taken[len(taken) * 99 // 100], COMMAND_GOAL, unit="ms", note=note)
    note = f"{len(drawn)} boards elsewhere, median {drawn[len(drawn) // 2]:.1f} ms"
    yield row(
        f"until seen elsewhere, {engine.name}, p99", drawn[len(drawn) * 99 // 100], SCREEN_GOAL, unit="ms", note=note
    )


def at_work(url: str, pc: int, start: float, seconds: float) -> Seen:
    """Be one PC: a kiosk or a counter by turns, with a window that watches."""
    seen, ending = Seen(), threading.Event()
    window = threading.Thread(target=watch, args=(url, seen, ending))
    window.start()
    counter = pc + 1
    with BranchDatabase.open(url) as database:
        due = start + pc * EVERY / PCS
        while due < start + seconds:
            time.sleep(max(0.0, due - time.time()))
            command = next_command(database, counter)
            began = time.time()
            if isinstance(database.run(command), Done):
                seen.commands.append((command.id, began, time.time()))
            due += EVERY
    time.sleep(0.5)
    ending.set()
    window.join()
    return seen


def next_command(database: BranchDatabase, counter: int) -> Command:
    """Return what happens next at this PC: every second one gives numbers, the others call and finish."""
    if counter % 2:
        return IssueTicket(id=new_id(), service=f"service-{PREFIXES[counter % len(PREFIXES)]}")
    if database.state.counters[counter].ticket is not None:
        return Finish(id=new_id(), counter=counter)
    return CallNext(id=new_id(), counter=counter)


def watch(url: str, seen: Seen, ending: threading.Event) -> None:
    """Do what a window's database thread does, and note when each board could be drawn."""
    port = DatabasePort(url, SystemClock())
    try:
        read = 0.0
        while not ending.wait(LOOK_EVERY):
            if port.changed() or time.monotonic() - read > REFRESH_EVERY:
                read = time.monotonic()
                seen.boards.append((port.board().seq, time.time()))
    finally:
        port.close()


def until_drawn(url: str, seen: list[Seen]) -> Iterator[float]:
    """Yield, for each command and each other PC, the milliseconds from the key to the board that shows it."""
    with BranchDatabase.open(url, read_only=True) as database:
        last = {record.command: record.seq for record in database.records(limit=10**6)}
    for one in seen:
        for command, began, _ in one.commands:
            for other in seen:
                place = bisect_left(other.boards, (last[command], 0.0))
                if other is not one and place < len(other.boards):
                    yield (other.boards[place][1] - began) * 1000


# -- a crowd that watches -------------------------------------------------------------------------


def watching(engine: Engine, seconds: float) -> Row:
    """Let many windows' threads watch a branch in which nothing happens; tell what the busiest takes."""
    url = engine.new()
    open_branch(url).close()
    with ProcessPoolExecutor(WATCHERS, mp_context=start_method()) as processes:
        start = time.time() + SETTLE * 3
        parts = [job.result() for job in [processes.submit(at_rest, url, start, seconds) for _ in range(WATCHERS)]]
    note = f"{WATCHERS} processes at once, {seconds:g} s, together {sum(parts):.1f} %"
    return row(f"watching, {engine.name}, the busiest", max(parts), IDLE_GOAL, unit="%", note=note)


def at_rest(url: str, start: float, seconds: float) -> float:
    """Watch; return the part of a core that it took, in percent."""
    seen, ending = newest_alone(), threading.Event()
    window = threading.Thread(target=watch, args=(url, seen, ending))
    window.start()
    time.sleep(max(0.0, start - time.time()))
    before = time.process_time()
    time.sleep(seconds)
    used = time.process_time() - before
    ending.set()
    window.join()
    return used / seconds * 100


def growing(engine: Engine, events: int) -> Iterator[Row]:
    """Let a process that only watches see very many events; tell by how many MB it has grown, and in which half."""
    url = engine.new()
    open_branch(url).close()
    context = start_method()
    ours, theirs = context.Pipe()
    watcher = context.Process(target=tell_size, args=(url, theirs))
    watcher.start()
    theirs.close()
    turns = events // 3
    marks = (turns // 10, turns // 2, turns)
    sizes: list[float] = []
    own: list[float] = []
    try:
        with BranchDatabase.open(url) as database:
            for turn in range(1, turns + 1):
                counter = turn % 4 + 1
                done(database, IssueTicket(id=new_id(), service="service-A"))
                done(database, CallNext(id=new_id(), counter=counter))
                done(database, Finish(id=new_id(), counter=counter))
                if turn in marks:
                    ours.send(database.state.seq)
                    sizes.append(ours.recv())
                    own.append(resident())
    finally:
        ours.close()
        watcher.join()
    first, half, last = sizes
    note = f"{events} events, {first:.1f}, {half:.1f}, {last:.1f} MB after a tenth, a half and all of them"
    yield row(f"memory of a watcher, {engine.name}, grown by", last - first, GROWTH_GOAL, unit="MB", note=note)
    note = f"in the second half; the process that gives the orders {own[-1] - own[1]:+.1f} MB"
    yield row(f"memory of a watcher, {engine.name}, later", last - half, GROWTH_GOAL / 2, unit="MB", note=note)


def tell_size(url: str, asked: Connection) -> None:
    """Watch; whenever somebody asks, say how large this process is once it has seen the record that is named."""
    seen, ending = newest_alone(), threading.Event()
    window = threading.Thread(target=watch, args=(url, seen, ending))
    window.start()
    with suppress(EOFError):
        while True:
            wanted = asked.recv()
            while not seen.boards or seen.boards[-1][0] < wanted:
                time.sleep(LOOK_EVERY)
            asked.send(resident())
    ending.set()
    window.join()


def newest_alone() -> Seen:
    """Return what keeps the newest board alone: a list of all would be what grows."""
    return Seen(boards=deque(maxlen=1))


def resident() -> float:
    """Return how much memory this process has now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


# -- flat out -------------------------------------------------------------------------------------


def flat_out(engine: Engine, rounds: int) -> Row:
    """Give one command after the other; tell how much longer that takes than the bare engine's same writes."""
    times = compared_at(engine.new(), engine.new(), engine.new(), engine.copy, rounds)
    ours, bare = ([one for action in times.values() for one in action[side]] for side in (0, 1))
    _, note = compared(ours, bare)
    return row(
        f"flat out, {engine.name}, over the bare writes", sum(ours) / sum(bare), FLAT_OUT[engine.name], note=note
    )


if __name__ == "__main__":
    try:
        print(table(list(rows())))
    except NoServer as reason:
        print(reason)
