"""A kiosk's way to the branch, and to its own small one while the server is away."""

from collections.abc import Callable
from datetime import date

from dawr.db.changes import ChangeWatch
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.desktop.branch_thread import BranchPort, BranchThread, BranchUnavailable
from dawr.failures import log_failure
from dawr.queueing.board import Board
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import Clock
from dawr.queueing.commands import Command
from dawr.queueing.outcomes import Done, Outcome
from dawr.queueing.with_secret import WithSecret

from .database_port import DatabasePort
from .emergency import EmergencyDesk
from .printers import PrinterAtWork
from .server_watch import ServerWatch

OpenMain = Callable[[], BranchPort]


def kiosk_thread(
    url: str, clock: Clock, desk: EmergencyDesk, printer: PrinterSetting | None, name: str
) -> BranchThread:
    """Return the kiosk's thread, not started: for the branch while it answers, else for the kiosk's own."""

    def opened() -> BranchPort:
        try:
            main = DatabasePort(url, clock)
        except BranchUnavailable as away:
            if _is_away(away.code) and _ready(desk):
                return OwnPort(desk, ServerWatch(url), clock, printer)
            raise
        return BranchWithDesk(main, desk)

    return BranchThread(opened, name)


class BranchWithDesk:
    """The branch itself; the kiosk's own is kept ready behind it."""

    def __init__(self, main: DatabasePort, desk: EmergencyDesk) -> None:
        """Enter what the kiosk gave by itself before anything else happens."""
        self._main = main
        self._desk = desk
        self._day: date | None = None
        try:
            self._hand_over()
        except BaseException:
            main.close()
            raise

    def run(self, command: Command | WithSecret) -> Outcome:
        """Carry out a command."""
        return self._main.run(command)

    def board(self) -> Board:
        """Return the snapshot of this instant, and keep what the kiosk needs to go on without the branch."""
        board = self._main.board()
        if board.day is not None and board.day != self._day:  # tickets may have waited for this day to be opened
            if self._hand_over():
                board = self._main.board()
            self._day = board.day
        if not self._desk.is_prepared(board):
            try:
                self._desk.prepare(board, self._main.series, self._main.run)
            except (DatabaseUnavailable, OSError):
                log_failure("keeping the kiosk's own branch")  # tickets of the branch are not held up by it
        return board

    def changed(self) -> bool:
        """Whether anybody has committed since the last look."""
        return self._main.changed()

    def close(self) -> None:
        """Let the branch go."""
        self._main.close()

    def _hand_over(self) -> int:
        try:
            return self._desk.hand_over(self._main.run)
        except (DatabaseUnavailable, OSError):
            log_failure("reading the kiosk's own branch")  # the tickets stay there, the branch goes on
            return 0


class OwnPort:
    """The kiosk's own branch, until the server answers again."""

    def __init__(self, desk: EmergencyDesk, server: ServerWatch, clock: Clock, printer: PrinterSetting | None) -> None:
        self._server = server
        self._desk = desk
        try:
            self._own = desk.open()
            self._watch = ChangeWatch(desk.url)
        except DatabaseUnavailable as error:
            server.close()
            raise BranchUnavailable(error.code, error.detail) from error
        self._paper = PrinterAtWork(desk.url, clock, printer) if printer is not None else None
        if self._paper is not None:
            self._paper.start()

    def run(self, command: Command | WithSecret) -> Outcome:
        """Carry out a command of the kiosk."""
        if isinstance(command, WithSecret):
            raise BranchUnavailable("unreachable")
        try:
            outcome = self._desk.run(self._own, command)
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error
        if isinstance(outcome, Done) and self._paper is not None:
            self._paper.wake()
        return outcome

    def board(self) -> Board:
        """Return the snapshot of this instant."""
        try:
            return self._own.board()
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error

    def changed(self) -> bool:
        """Whether the kiosk's own branch has changed; ends with ``BranchUnavailable`` when the server is back."""
        if self._server.back:
            raise BranchUnavailable("unreachable", "the server is back")
        try:
            return self._watch.changed()
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error

    def close(self) -> None:
        """Finish the slip in hand and let the kiosk's own branch go."""
        self._server.close()
        if self._paper is not None:
            self._paper.stop()
        self._watch.close()
        self._own.close()


def _ready(desk: EmergencyDesk) -> bool:
    try:
        return desk.ready
    except DatabaseUnavailable:
        log_failure("opening the kiosk's own branch")
        return False


def _is_away(trouble: str) -> bool:
    """Tell whether a kiosk may go on alone: the server does not answer. Anything else a person must look at."""
    return trouble == Trouble.UNREACHABLE
