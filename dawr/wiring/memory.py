"""What this PC remembers of its windows: where the mini bar stands on each screen, light or dark, the chime."""

import json
import logging
import os
from pathlib import Path

Kept = dict[str, object]


class Memory:
    """A small file beside the program's data, a section per window. Losing it loses nobody's place in a queue.

    A file that cannot be read or written is noted in the log; the window goes on without it.
    """

    def __init__(self, file: Path, window: str) -> None:
        self._file = file
        self._window = window

    def recall(self) -> Kept:
        """Return what was kept for this window, empty when nothing was."""
        found = self._all().get(self._window)
        return dict(found) if isinstance(found, dict) else {}

    def keep(self, name: str, value: object) -> None:
        """Keep one thing; it is on the disk when this returns, or the log says why not."""
        everything = self._all()
        everything[self._window] = {**self.recall(), name: value}
        beside = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(everything, indent=1), encoding="utf-8")
            beside.replace(self._file)
        except OSError as error:
            logging.getLogger(__name__).warning("what the window looks like could not be kept: %s", error)

    def _all(self) -> Kept:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            logging.getLogger(__name__).warning("what the windows looked like could not be read: %s", error)
            return {}
        return found if isinstance(found, dict) else {}
