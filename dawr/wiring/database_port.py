"""The desktop's branch, on the real database."""

from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.errors import DatabaseUnavailable
from dawr.desktop.branch_thread import BranchUnavailable
from dawr.queueing.board import Board
from dawr.queueing.clock import Clock
from dawr.queueing.commands import Command
from dawr.queueing.outcomes import Outcome
from dawr.queueing.state import SeriesPosition
from dawr.queueing.with_secret import WithSecret


class DatabasePort:
    """One process's way to the branch: commands and boards over a database, commits of others noticed."""

    def __init__(self, url: str, clock: Clock, *, figures: bool = False) -> None:
        self._figures = figures
        try:
            self._database = BranchDatabase.open(url, clock)
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error
        try:
            self._watch = ChangeWatch(url)
        except DatabaseUnavailable as error:
            self._database.close()
            raise BranchUnavailable(error.code, error.detail) from error

    def run(self, command: Command | WithSecret) -> Outcome:
        """Carry out one command in one transaction; one with a secret has that hashed or compared before."""
        try:
            if isinstance(command, WithSecret):
                return self._with_secret(command)
            return self._database.run(command)
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error

    def _with_secret(self, order: WithSecret) -> Outcome:
        from .accounts import carry_out_with_secret  # at the first sign-in: a window is there long before

        return carry_out_with_secret(self._database, order)

    def board(self) -> Board:
        """Return the snapshot of this instant."""
        try:
            return self._database.floor() if self._figures else self._database.board()
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error

    def series(self, prefix: str) -> SeriesPosition | None:
        """Return how far a series of numbers has counted, ``None`` when it never has."""
        try:
            return self._database.state.series.get(prefix)
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error

    def changed(self) -> bool:
        """Whether anybody has committed since the last look."""
        try:
            return self._watch.changed()
        except DatabaseUnavailable as error:
            raise BranchUnavailable(error.code, error.detail) from error

    def close(self) -> None:
        """Let the database go."""
        self._watch.close()
        self._database.close()
