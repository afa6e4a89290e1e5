"""The database's own thread: commands go in, outcomes and boards come out, the window's thread never waits."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from dawr.failures import log_failure
from dawr.queueing.board import Board
from dawr.queueing.outcomes import Broken, Done, Outcome, Refused

if TYPE_CHECKING:  # a window is seen before an order is given in it
    from dawr.queueing.commands import Command
    from dawr.queueing.with_secret import WithSecret

LOOK_EVERY = 0.010
"""Seconds between two looks for other processes' commits: 5.5 ms p50, 11 ms p99 for 1.4 % of a core."""
REFRESH_EVERY = 5.0
"""Seconds after which the board is read again though nothing was committed: waits and hours move with the clock."""
RETRY_FIRST, RETRY_MOST = 0.25, 1.0
"""Seconds between attempts to reach a database that is away: when it is back, all is right within 3 s."""


class BranchUnavailable(Exception):
    """The branch's database cannot be used now. ``code`` names why ("locked", "missing", "unreachable", …)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class BranchPort(Protocol):
    """What the thread needs of a branch. Used by one thread; raises BranchUnavailable."""

    def run(self, command: "Command | WithSecret") -> Outcome:
        """Carry out one command in one transaction; one with a secret when the secret is right."""

    def board(self) -> Board:
        """Return the snapshot of this instant."""

    def changed(self) -> bool:
        """Whether anybody has committed since the last look. Cheap: microseconds."""

    def close(self) -> None:
        """Let the database go."""


@dataclass(frozen=True, slots=True)
class _Order:
    command: "Command | WithSecret | None"
    """``None``: only look again."""


class BranchThread(QObject):
    """Runs commands in order and tells every change of the board. Signals arrive on the thread that made this."""

    board_changed = Signal(object)
    """A ``Board``: after each commit, here or elsewhere, and as time passes."""
    outcome = Signal(object)
    """An ``Outcome`` per command given, in order."""
    trouble_changed = Signal(str)
    """Why the branch cannot be reached, "" when it can."""

    def __init__(self, open_branch: Callable[[], BranchPort], name: str = "branch") -> None:
        super().__init__()
        self._open_branch = open_branch
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._stopping = False
        self._trouble = ""
        self.after_commit: Callable[[Done], None] | None = None
        """Told of each command done here, on the database's thread (wakes the printer's writer)."""
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Open the database and begin; the first board follows."""
        self._thread.start()

    def give(self, command: "Command | WithSecret") -> None:
        """Queue a command, or one with a secret; its outcome follows. Returns at once."""
        self._orders.put(_Order(command))

    def look_again(self) -> None:
        """Read the board now, whoever has or has not committed; ``board_changed`` follows."""
        self._orders.put(_Order(None))

    def stop(self) -> None:
        """Carry out what has been given, close the database, end the thread. Waits for it, seconds at most."""
        self._stopping = True
        self._orders.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    # -- on the database's thread ------------------------------------------------------------------

    def _work(self) -> None:
        retry = RETRY_FIRST
        while not self._stopping:
            try:
                branch = self._open_branch()
            except BranchUnavailable as error:
                self._tell_trouble(error.code)
                self._refuse_waiting(error, retry)
                retry = min(retry * 2, RETRY_MOST)
                continue
            except Exception:
                self._tell_trouble("broken")
                log_failure("opening the branch")
                self._refuse_waiting(BranchUnavailable("broken"), RETRY_MOST)
                continue
            retry = RETRY_FIRST
            try:
                self._serve(branch)
            except BranchUnavailable as error:
                self._tell_trouble(error.code)
            except Exception:
                self._tell_trouble("broken")
                log_failure("reading the board")
                time.sleep(RETRY_FIRST)  # on this thread alone: do not spin over a fault that repeats
            finally:
                _close(branch)

    def _serve(self, branch: BranchPort) -> None:
        self._show(branch)
        shown = time.monotonic()
        while True:
            try:
                order = self._orders.get(timeout=LOOK_EVERY)
            except queue.Empty:
                if branch.changed() or time.monotonic() - shown > REFRESH_EVERY:
                    self._show(branch)
                    shown = time.monotonic()
                continue
            if order is None:
                return
            if order.command is not None:
                self._carry_out(branch, order.command)
            if self._orders.empty():
                branch.changed()
                self._show(branch)
                shown = time.monotonic()

    def _carry_out(self, branch: BranchPort, command: "Command | WithSecret") -> None:
        outcome: Outcome
        try:
            outcome = branch.run(command)
        except BranchUnavailable as error:
            logging.getLogger(__name__).warning("%s could not be carried out: %s", type(command).__name__, error)
            self.outcome.emit(Broken(command.id, reference="", code=error.code))
            raise
        except Exception:
            outcome = Broken(command.id, reference=log_failure(type(command).__name__))
        if isinstance(outcome, Done) and self.after_commit is not None:
            self.after_commit(outcome)  # first: the window's thread is long at its page, and paper takes time
        self.outcome.emit(outcome)
        if isinstance(outcome, Refused):
            logging.getLogger(__name__).info("%s refused: %s", type(command).__name__, outcome.code)

    def _show(self, branch: BranchPort) -> None:
        board = branch.board()
        self._tell_trouble("")
        self.board_changed.emit(board)

    def _tell_trouble(self, code: str) -> None:
        if code != self._trouble:
            self._trouble = code
            self.trouble_changed.emit(code)

    def _refuse_waiting(self, error: BranchUnavailable, seconds: float) -> None:
        """Answer what is asked while the branch is away, for so long, instead of keeping people waiting."""
        until = time.monotonic() + seconds
        while not self._stopping and (left := until - time.monotonic()) > 0:
            try:
                order = self._orders.get(timeout=left)
            except queue.Empty:
                return
            if order is not None and order.command is not None:
                self.outcome.emit(Broken(order.command.id, reference="", code=error.code))


def _close(branch: BranchPort) -> None:
    try:
        branch.close()
    except Exception:
        log_failure("closing the branch")
