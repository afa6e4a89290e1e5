"""A branch of its own for the demo: a fresh database, a pretend printer, everything in one folder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dawr.db.branch_database import BranchDatabase
from dawr.db.waits_kept import keeping, take
from dawr.ids import new_id
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.clock import Clock
from dawr.queueing.commands import Command, ConfigureBranch, OpenDay
from dawr.queueing.outcomes import Outcome
from dawr.samples import sample_branch
from dawr.wiring.reckoning import Reckoning

from .pretend_mechanism import PrintedSlip
from .pretend_printer import PretendPrinter

if TYPE_CHECKING:
    from dawr.wiring.sync_beside import Headquarters, SyncBeside

PRINTER = "kiosk-1"
HOLDER = "demo"
"""Who works the waits out in a day that is played."""


class DemoSite:
    """The demo's branch. Made on the thread that calls; ``give`` opens the database anew for each command."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        sample: str,
        on_slip: Callable[[PrintedSlip], None],
        *,
        speed: float | None,
        headquarters: "Headquarters | None" = None,
    ) -> None:
        """``sample`` names the branch file, ``on_slip`` gets each slip in the printer's thread; ``speed``: mm/s.

        ``headquarters`` is sent what happens, where one is named.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.clock = clock
        self.url = f"sqlite:///{_new_database(folder)}"
        self.printer = PretendPrinter(on_slip=on_slip, speed=speed).start()
        sampled = branch_from_toml(sample_branch(sample))
        self.branch: Branch = replace(sampled, printers=(PrinterSetting(PRINTER, self.printer.url, 576),))
        with BranchDatabase.open(self.url, clock, create=True) as database:
            database.run(ConfigureBranch(id=new_id(), actor="system", device="demo", branch=self.branch))
            database.run(OpenDay(id=new_id(), actor="system", device="demo"))
        try:
            self._sync = _sending(self.url, headquarters) if headquarters is not None else None
        except BaseException:
            self.printer.stop()
            raise

    def give(self, command: Command) -> Outcome:
        """Carry out a command of somebody who has no window in the demo."""
        with BranchDatabase.open(self.url, self.clock) as database:
            return database.run(command)

    def reckon(self) -> None:
        """Work the waits out as of now, for a day whose clock goes too fast for a thread beside it."""
        with BranchDatabase.open(self.url, self.clock) as database:
            there = keeping(database)
            if there.holder == HOLDER or take(database, HOLDER, there):
                Reckoning(database, self.clock).keep(HOLDER)

    def stop(self) -> None:
        """Switch the printer off, and send headquarters what is left."""
        self.printer.stop()
        if self._sync is not None:
            self._sync.stop()


def _sending(url: str, headquarters: "Headquarters") -> "SyncBeside":
    from dawr.wiring.sync_beside import SyncBeside  # a demo without headquarters does without its libraries

    return SyncBeside(url, headquarters)


def _new_database(folder: Path) -> Path:
    """Return a file that is not there yet: each demo begins anew, and what an earlier one has left stays."""
    names = chain(["branch.sqlite"], (f"branch-{number}.sqlite" for number in count(2)))
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def next_sunday(today: datetime, clock: str, zone: str) -> datetime:
    """Return the first Sunday from today on at a time ("07:55") of the zone's clock: the Saudi week begins there."""
    here = today.astimezone(ZoneInfo(zone))
    sunday = here + timedelta(days=(6 - here.weekday()) % 7)
    hour, minute = (int(part) for part in clock.split(":"))
    return sunday.replace(hour=hour, minute=minute, second=0, microsecond=0)
