"""The desktop's way to the branch."""

from dawr.desktop.branch_thread import BranchPort, BranchThread
from dawr.queueing.clock import Clock, SystemClock


def branch_thread(url: str, clock: Clock | None = None, name: str = "branch", *, figures: bool = False) -> BranchThread:
    """Return a thread for the branch at this URL, not started; ``figures``: its boards carry those of the day.

    SQLAlchemy is loaded by that thread, while the window stands already.
    """
    used = clock or SystemClock()

    def opened() -> BranchPort:
        from .database_port import DatabasePort

        return DatabasePort(url, used, figures=figures)

    return BranchThread(opened, name)
