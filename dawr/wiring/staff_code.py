"""The staff's code that closes a kiosk: kept as an argon2 hash, checked away from the window's thread."""

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from dawr.failures import log_failure
from dawr.text.digits import latin_digits

from .hashing import fits, hashed

LEAST_DIGITS = 4
FREE_TRIES = 3
FIRST_LOCK, LONGEST_LOCK = 15, 300
"""Seconds that the pad is locked after the third wrong code, doubling with each further one."""


def code_hashed(code: str) -> str:
    """Return what is stored of a code. Raises ``ValueError`` for one that is too short or not all digits."""
    typed = latin_digits(code)
    if len(typed) < LEAST_DIGITS or not typed.isascii() or not typed.isdigit():
        message = f"the code must be at least {LEAST_DIGITS} digits"
        raise ValueError(message)
    return hashed(typed)


class StaffDoor(QObject):
    """Checks codes in a thread of its own and counts the wrong ones."""

    opened = Signal()
    refused = Signal(int)
    """Seconds until the next try."""
    _checked = Signal(bool)

    def __init__(self, stored: str) -> None:
        super().__init__()
        self.stored = stored
        self._wrong = 0
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="staff-door")
        self._checked.connect(self._answer)

    def try_code(self, code: str) -> None:
        """Check a code; ``opened`` or ``refused`` follows."""
        self._pool.submit(fits, self.stored, code).add_done_callback(self._tell)

    def close(self) -> None:
        """End the thread."""
        self._pool.shutdown(wait=True)

    def _tell(self, done: "Future[bool]") -> None:
        try:
            self._checked.emit(done.result())
        except Exception:
            log_failure("checking the staff's code")
            self._checked.emit(False)

    def _answer(self, right: bool) -> None:
        if right:
            self._wrong = 0
            self.opened.emit()
            return
        self._wrong += 1
        over = self._wrong - FREE_TRIES
        self.refused.emit(0 if over < 0 else min(FIRST_LOCK * 2**over, LONGEST_LOCK))
