"""What the set-up window asks of disk and journal, done on a thread of its own."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dawr.db.errors import DatabaseUnavailable
from dawr.failures import log_failure
from dawr.queueing.accounts import with_accounts
from dawr.queueing.branch import Branch
from dawr.queueing.branch_toml import BranchFileError, branch_from_toml, branch_to_toml
from dawr.queueing.clock import Clock

if TYPE_CHECKING:
    from dawr.db.branch_database import BranchDatabase
    from dawr.desktop.ui.setup.window import SetupWindow

MOST_ENTRIES: Final = 200
"""Settings of earlier times that the window lists."""
LARGEST: Final = 4_000_000
"""Bytes: no branch file is longer."""
Work = Callable[[], None]
Choose = Callable[[QWidget], str]


class SetupDesk(QObject):
    """Joins the set-up window to files and to the journal; ``stop`` before the program ends."""

    _found = Signal(object)
    """Carries what the window is to do with what was found, on the window's thread."""

    def __init__(self, window: "SetupWindow", url: str, clock: Clock) -> None:
        super().__init__()
        self._window, self._url, self._clock = window, url, clock
        self.choose_file: Choose = _file_to_read
        self.name_file: Choose = _file_to_write
        self._orders: SimpleQueue[Work | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._found.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)
        window.history_wanted.connect(self.find_history)
        window.settings_wanted.connect(self._ask_settings)
        window.import_wanted.connect(self._ask_import)
        window.export_wanted.connect(self._ask_export)

    def stop(self) -> None:
        """Finish what has been asked, and end the thread."""
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join(timeout=10)

    # -- asked, on the window's thread --------------------------------------------------------------

    def find_history(self) -> None:
        """Read which settings were in force, newest first; the window is shown them."""
        self._give(self._read_history)

    def _ask_settings(self, seq: int) -> None:
        self._give(lambda: self._read_settings(seq))

    def _ask_import(self) -> None:
        name = self.choose_file(self._window)
        if name:
            self._give(lambda: self._read_file(Path(name)))

    def _ask_export(self, branch: Branch) -> None:
        name = self.name_file(self._window)
        if name:
            self._give(lambda: self._write_file(Path(name), branch))

    def _give(self, work: Work) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="setup-desk", daemon=True)
            self._thread.start()
        self._orders.put(work)

    # -- done, on the desk's thread -----------------------------------------------------------------

    def _run(self) -> None:
        while (work := self._orders.get()) is not None:
            try:
                work()
            except DatabaseUnavailable as error:
                logging.getLogger(__name__).warning("set-up could not read the branch: %s", error)
                self._say(error.code, "")
            except Exception:
                self._say("", log_failure("set-up"))

    def _read_history(self) -> None:
        from dawr.desktop.ui.setup.records import Entry
        from dawr.queueing.events import BranchConfigured

        with _Opened(self._url, self._clock) as database:
            records = database.newest_of(BranchConfigured, MOST_ENTRIES)
        entries = [
            Entry(record.seq, record.at, record.actor, record.device, record.event.branch)
            for record in records
            if isinstance(record.event, BranchConfigured)
        ]
        self._found.emit(lambda: self._window.show_history(entries))

    def _read_settings(self, seq: int) -> None:
        from dawr.queueing.events import BranchConfigured

        with _Opened(self._url, self._clock) as database:
            records = database.newest_of(BranchConfigured, MOST_ENTRIES)
            found = next(one.event for one in records if one.seq == seq)
            assert isinstance(found, BranchConfigured)
            wanted = _fitting(found.branch, database)
        self._found.emit(lambda: self._window.show_wanted(wanted))

    def _read_file(self, path: Path) -> None:
        try:
            if path.stat().st_size > LARGEST:
                raise OSError(f"{path} is no branch file: {path.stat().st_size} bytes")
            read = branch_from_toml(path.read_text("utf-8"))
        except BranchFileError as error:
            mistake = error
            self._found.emit(lambda: self._window.show_file_mistake(mistake))
            return
        except (OSError, UnicodeDecodeError) as error:
            logging.getLogger(__name__).warning("the file could not be read: %s", error)
            self._found.emit(lambda: self._window.show_file_done(path.name, "unreadable"))
            return
        with _Opened(self._url, self._clock) as database:
            wanted = _fitting(read, database)
        self._found.emit(lambda: self._window.show_wanted(wanted))

    def _write_file(self, path: Path, branch: Branch) -> None:
        try:
            path.write_text(branch_to_toml(replace(branch, kiosk_secret="")), "utf-8")
        except OSError as error:
            logging.getLogger(__name__).warning("the file could not be written: %s", error)
            self._found.emit(lambda: self._window.show_file_done(path.name, "unwritten"))
            return
        self._found.emit(lambda: self._window.show_file_done(path.name, "written"))

    def _carry_out(self, work: Work) -> None:
        work()

    def _say(self, code: str, reference: str) -> None:
        self._found.emit(lambda: self._window.show_broken(code, reference))


def _fitting(branch: Branch, database: "BranchDatabase") -> Branch:
    """Return settings from elsewhere with what they must not undo: the kiosk's code, and people's accounts."""
    before = database.state.branch
    secret = before.kiosk_secret if before is not None else ""
    return with_accounts(replace(branch, kiosk_secret=secret), database.state)


class _Opened:
    """The branch's database, opened for one look; SQLAlchemy is loaded with the first."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url, self._clock = url, clock

    def __enter__(self) -> "BranchDatabase":
        from dawr.db.branch_database import BranchDatabase

        self._database = BranchDatabase.open(self._url, self._clock, read_only=True)
        return self._database

    def __exit__(self, *_: object) -> None:
        self._database.close()


_FILES: Final = "TOML (*.toml)"


def _file_to_read(window: QWidget) -> str:
    return QFileDialog.getOpenFileName(window, window.windowTitle(), "", _FILES)[0]


def _file_to_write(window: QWidget) -> str:
    return QFileDialog.getSaveFileName(window, window.windowTitle(), "branch.toml", _FILES)[0]
