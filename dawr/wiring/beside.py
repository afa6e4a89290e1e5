"""Work beside a window, in a thread of its own, that begins when the window has come up and ends before the program."""

import threading
from abc import ABC, abstractmethod


class Beside(ABC):
    """Does ``work`` once, between ``start`` and ``stop``; whoever derives from this looks at ``ending`` on the way."""

    def __init__(self, name: str, patience: float) -> None:
        """``patience``: seconds after ``start`` until the work begins."""
        self._patience = patience
        self.ending = threading.Event()
        self._thread = threading.Thread(target=self._begin, name=name, daemon=True)

    @property
    def at_work(self) -> bool:
        """Whether the thread runs, be it that it waits for its time."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what has been begun is waited for, seconds at most."""
        self.ending.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    @abstractmethod
    def work(self) -> None:
        """Do it, on the thread."""

    def _begin(self) -> None:
        if not self.ending.wait(self._patience):
            self.work()
