"""The two faces of one counter: the console, and the mini bar over other software. One of them is seen at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from .actions import Action
from .reading.notices import Notice, UndoReading
from .reading.telling import Telling
from .sight import Sight
from .situation import Situation, Stand

if TYPE_CHECKING:
    from .bar.window import MiniBar
    from .console import CounterConsole


class Faces(QObject):
    """Shows the one that is wanted. What the bar has no room for is done on the console, and the bar comes back."""

    bar_made = Signal(object)
    """Carries the ``MiniBar``, made when it is first wanted."""

    def __init__(self, console: "CounterConsole") -> None:
        super().__init__(console)
        self._console = console
        self._bar: MiniBar | None = None
        self._coming_back = False

    @property
    def bar_shown(self) -> bool:
        """Whether the agent sees the bar."""
        return self._bar is not None and self._bar.isVisible()

    @property
    def bar(self) -> "MiniBar":
        """The bar; made when it is first wanted."""
        if self._bar is None:
            from .bar.window import MiniBar  # loaded when it is wanted: the console opens sooner

            self._bar = MiniBar(self._console)
            self._bar.asked.connect(self._console.conduct.press_button)
            self._bar.key_pressed.connect(self._console.conduct.press_key)
            self._bar.closed.connect(self.show_console)
            self.apply_theme()
            self._bar.say(self._console.words())
            self.bar_made.emit(self._bar)
        return self._bar

    def turn(self) -> None:
        """Show the other face."""
        if self.bar_shown:
            self.show_console()
        else:
            self.show_bar(take_keyboard=self._console.isActiveWindow())

    def show_bar(self, *, take_keyboard: bool = False) -> None:
        """Show the bar alone. It has the keyboard only if the console had it."""
        self._coming_back = False
        bar = self.bar
        bar.take_keyboard(take=take_keyboard)
        bar.windowHandle().setTransientParent(None)  # type: ignore[arg-type]  # else it goes when the console's goes
        bar.show()
        self._console.refresh()
        if take_keyboard:
            bar.activateWindow()
            bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._console.hide()

    def show_console(self) -> None:
        """Show the console alone, with the keyboard: the agent has asked for it."""
        self._coming_back = False
        if not self.bar_shown:
            return
        assert self._bar is not None
        console, bar = self._console, self._bar
        console.show()
        bar.hide()
        console.refresh()
        console.activateWindow()
        console.setFocus(Qt.FocusReason.OtherFocusReason)

    def make_room(self) -> None:
        """Show the console for something the bar has no room for; ``settle`` brings the bar back."""
        if self.bar_shown:
            self.show_console()
            self._coming_back = True

    def settle(self) -> None:
        """Bring the bar back when what needed room is done."""
        console = self._console
        done = (
            console.side.panel is None
            and not console.desk.customer.note.editing
            and console.situation.stand is not Stand.CLOSED
        )
        if self._coming_back and done and not console.conduct.busy:
            self.show_bar(take_keyboard=console.isActiveWindow())

    def apply_theme(self) -> None:
        """Give the bar the console's look."""
        if self._bar is not None:
            self._console.theme().apply(self._bar, self._console.layoutDirection())

    def say(self) -> None:
        """Say the bar's words in the console's language."""
        if self._bar is not None:
            self._bar.say(self._console.words())

    def show_desk(
        self,
        sight: Sight | None,
        situation: Situation,
        telling: Telling,
        notice: Notice | None,
        undo: UndoReading | None,
    ) -> None:
        """Show the desk on the bar."""
        from .reading.mini import mini_reading  # loaded with the bar

        console, bar = self._console, self.bar
        line = sight.line if sight is not None else None
        reading = mini_reading(console.board(), line, situation, telling)
        bar.show_reading(reading, situation, telling.words, busy=console.conduct.busy)
        bar.show_saying(notice, undo, situation, telling.words)


NEEDS_ROOM = frozenset({Action.NOTE, Action.OPEN})
"""What is written or chosen on the console itself, besides its panels."""
