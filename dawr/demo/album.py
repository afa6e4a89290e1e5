"""The pictures and slips that an unseen day leaves in a folder."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from dawr.printing.preview import save_png

from .pretend_mechanism import PrintedSlip


class Album:
    """Numbers pictures in the order they were taken: "03-service-ar.png"."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures = 0
        self.slips = 0
        (folder / "pictures").mkdir(parents=True, exist_ok=True)
        (folder / "tickets").mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str, size: QSize | None = None) -> Path:
        """Take a picture of a window, at a size of its own when one is given."""
        if size is not None and window.size() != size:
            window.resize(size)
        QCoreApplication.processEvents()
        self.pictures += 1
        path = self.folder / "pictures" / f"{self.pictures:02}-{name}.png"
        window.grab().save(str(path))
        return path

    def keep(self, slip: PrintedSlip) -> None:
        """Keep a ticket's bytes and what they look like on paper."""
        if slip.blank:
            return
        self.slips += 1
        path = self.folder / "tickets" / f"ticket-{self.slips:03}"
        path.with_suffix(".bin").write_bytes(slip.data)
        save_png(slip.raster, path.with_suffix(".png"))
