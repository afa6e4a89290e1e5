"""Where pictures are taken: a stage per picture, a window before the camera, a folder of PNGs."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from dawr.ids import new_id
from dawr.queueing.commands import ReportPrinter

from .stage import Stage, at


class Studio:
    """Makes stages and takes pictures; a stage belongs to one picture, so that pictures do not depend on each other."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.taken: list[str] = []
        self._scratch = tempfile.TemporaryDirectory(prefix="dawr-pictures-")
        self._stages = 0
        self._first: Stage | None = None

    def stage(self, until: str = "9:41") -> Stage:
        """Return the branch as it stood at a time of the morning, every printer ready."""
        if self._first is None:
            self._first = Stage(self._place())
            self._first.remember_sundays()
            self._first.remember()
            self._first.play()
            for printer in ("kiosk-1", "kiosk-2"):
                self._first.give(ReportPrinter(id=new_id(), printer=printer, state="ready"))
        stage = self._first.copy_to(self._place())
        stage.clock.set(at(until))
        stage.reckon()
        return stage

    def _place(self) -> Path:
        self._stages += 1
        place = Path(self._scratch.name) / str(self._stages)
        place.mkdir()
        return place

    def take(self, window: QWidget, name: str, size: tuple[int, int]) -> None:
        """Show a window at its size, let it lay itself out, and keep its picture."""
        window.resize(*size)
        window.show()
        for _ in range(3):
            QCoreApplication.processEvents()
        window.grab().save(str(self.folder / f"{name}.png"))
        self.taken.append(name)

    def take_as_it_is(self, window: QWidget, name: str) -> None:
        """Keep the picture of a window that has a size of its own."""
        for _ in range(3):
            QCoreApplication.processEvents()
        window.grab().save(str(self.folder / f"{name}.png"))
        self.taken.append(name)

    def close(self) -> None:
        """Throw the stages away."""
        if self._first is not None:
            self._first.close()
        self._scratch.cleanup()
