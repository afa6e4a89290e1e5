"""What stands around a counter's window on its PC: what it remembers, the system's own light or dark, the chime."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from .memory import Memory

if TYPE_CHECKING:
    from dawr.desktop.ui.counter.bar.window import MiniBar
    from dawr.desktop.ui.counter.console import CounterConsole

    from .bar_places import BarPlaces
    from .chime import Chime

FILE: Final = "windows.json"
_THEMES: Final = ("light", "dark")


class CounterDesk(QObject):
    """Keeps what the agent has chosen for the window of one counter, and gives it back the next time."""

    def __init__(self, folder: Path, window: str) -> None:
        super().__init__()
        self._folder = folder
        self._memory = Memory(folder / FILE, window)
        self._kept = self._memory.recall()
        self._chime: Chime | None = None
        self._places: BarPlaces | None = None
        self._console: CounterConsole | None = None
        self._follows = False

    def theme(self) -> str:
        """Return how the window looked last: "light" or "dark"; "system" when the agent has never said."""
        kept = self._kept.get("mode")
        return str(kept) if kept in _THEMES else "system"

    def language(self, languages: Sequence[str]) -> str:
        """Return the language of last time, where the branch still has it; else the branch's own."""
        kept = self._kept.get("language")
        return str(kept) if kept in languages else languages[0]

    def join(self, console: "CounterConsole", *, follow_system: bool) -> None:
        """Give the console what was kept, and keep what is chosen from now on."""
        self._console = console
        if self._kept.get("chime") is False:
            console.set_chime(on=False)
        console.choice_made.connect(self._choose)
        console.chime_wanted.connect(self._sound)
        console.faces.bar_made.connect(self._join_bar)
        self._follows = follow_system
        if follow_system:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def _choose(self, name: str, value: object) -> None:
        self._memory.keep(name, value)
        if name == "mode":
            self._follows = False

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        if self._follows and self._console is not None:
            self._console.set_look(mode="dark" if scheme is Qt.ColorScheme.Dark else "light")

    def _sound(self) -> None:
        if self._chime is None:
            from .chime import Chime  # loaded when somebody first comes to an idle desk

            self._chime = Chime(self._folder)
        self._chime.sound()

    def _join_bar(self, bar: "MiniBar") -> None:
        from .bar_places import BarPlaces  # loaded with the bar

        self._places = BarPlaces(self._memory, self)
        self._places.join(bar)
