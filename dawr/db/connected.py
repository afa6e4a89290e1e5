"""A branch's connection and everything prepared on it; thrown away as one when anything goes wrong."""

from .engine import Access, Storage
from .following import Following
from .journal import JournalReader
from .outlooks import OutlookReader
from .schema import require_current
from .today import DayReader
from .usual import UsualReader
from .writing import TableWriter


class Connected:
    """One session with what reads, follows and writes through it."""

    def __init__(self, storage: Storage, access: Access) -> None:
        self._storage = storage
        self._place = storage.place()
        self.session = storage.connect(access)
        try:
            require_current(self.session, storage.address)
            if access is not Access.READ:
                storage.settle(self.session)
            self.journal = JournalReader(self.session)
            self.following = Following(self.session, self.journal)
            self.tables = TableWriter(self.session)
            self.asked_before = self.session.cursor()
            """What the command at hand has caused before."""
            self.asked_waits = self.session.cursor()
            self.today = DayReader(self.session, self.journal)
            self.usual = UsualReader()
            self.waits = OutlookReader()
        except BaseException:
            self.session.close()
            raise

    def in_place(self) -> bool:
        """Whether the database connected to is still the one at its address, and none that was put there since."""
        return self._storage.place() == self._place
