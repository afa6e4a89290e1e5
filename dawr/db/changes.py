"""The change notice between processes: somebody has committed, read the board again."""

from .engine import storage_at


class ChangeWatch:
    """Notices commits to a branch's database, for one thread.

    What it says is a hint: it may come for nothing, and comes every few seconds anyway, so whoever is told
    reads and compares. Raises ``DatabaseUnavailable``.
    """

    def __init__(self, url: str) -> None:
        self._notice = storage_at(url).notice()

    def changed(self) -> bool:
        """Whether there may have been a commit since the last look. Microseconds."""
        return self._notice.changed()

    def wait(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for a commit; True as soon as there may have been one."""
        return self._notice.wait(timeout)

    def close(self) -> None:
        """Stop looking."""
        self._notice.close()
