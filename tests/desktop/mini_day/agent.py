"""An agent who does everything an agent can do, by keys alone, as each customer and the chance of the day want it."""

import random
from collections.abc import Callable

from PySide6.QtCore import Qt

from dawr.desktop.ui.counter import CounterConsole
from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.situation import Stand, possible

from .branch import MiniBranch

K = Qt.Key
Turn = Callable[[], None]
_DIGITS = (K.Key_1, K.Key_2, K.Key_3, K.Key_4)


class Agent:
    """Serves at one console. ``keys`` counts what was pressed for the customer at the desk."""

    def __init__(self, branch: MiniBranch, console: CounterConsole, chance: random.Random) -> None:
        self._branch = branch
        self.console = console
        self._chance = chance
        self.pressed = 0

    def open(self) -> None:
        """Sign in with the name that is offered."""
        self._press(K.Key_Return)

    def work(self) -> None:
        """Do the next thing at the desk."""
        {Stand.FREE: self._free, Stand.CALLED: self._called, Stand.SERVING: self._serving, Stand.BREAK: self._rest}[
            self.console.situation.stand
        ]()

    def go_home(self) -> bool:
        """Finish whoever is here and on hold, then close; return whether the counter is closed."""
        stand = self.console.situation.stand
        if stand is Stand.CLOSED:
            return True
        if stand is Stand.SERVING:
            self._finish(K.Key_F8)()
        elif stand is Stand.CALLED or stand is Stand.BREAK:
            self._press(K.Key_Return)
        elif self.console.situation.held:
            self._press(K.Key_F5)
        elif self.console.situation.somebody_next:
            self._press(K.Key_F2)
        else:
            self._press(K.Key_F8, shift=True)
        return False

    # -- as the desk stands -----------------------------------------------------------------------

    def _free(self) -> None:
        self._one_of(
            (70, self._key(K.Key_F2), Action.CALL_NEXT),
            (6, self._call_a_chosen_one, Action.CALL_CHOSEN),
            (40, self._key(K.Key_F5), Action.RESUME),
            (3, self._serve_without_a_ticket, Action.SERVE_DIRECT),
            (3, self._take_a_break, Action.BREAK),
            (3, self._key(K.Key_F2, shift=True), Action.MINI_BAR),
            (8, self._let_back_in, Action.REENTER),
        )

    def _called(self) -> None:
        self._one_of(
            (80, self._key(K.Key_Return), Action.START),
            (8, self._key(K.Key_F3), Action.RECALL),
            (6, self._give_up, Action.NO_SHOW),
            (2, self._key(K.Key_F12), Action.RETURN),
            (2, self._key(K.Key_Z, control=True), Action.UNDO),
            (3, self._mark, Action.MARKS),
        )

    def _serving(self) -> None:
        self._one_of(
            (60, self._finish(K.Key_F2), Action.FINISH_AND_CALL),
            (20, self._finish(K.Key_F8), Action.FINISH),
            (5, self._key(K.Key_F4), Action.HOLD),
            (6, self._write_a_note, Action.NOTE),
            (6, self._transfer, Action.TRANSFER),
            (2, self._key(K.Key_F12), Action.RETURN),
            (2, self._key(K.Key_F2, shift=True), Action.MINI_BAR),
            (4, self._add_a_service, Action.ADD_SERVICE),
            (4, self._mark, Action.MARKS),
            (1, self._hand_over, Action.HAND_OVER),
        )

    def _rest(self) -> None:
        self._press(K.Key_Return)

    # -- what takes more than a key ---------------------------------------------------------------

    def _finish(self, key: Qt.Key) -> Turn:
        """Finish, with an outcome where one is asked for."""

        def finish() -> None:
            self._press(key)
            if self.console.side.panel is not None:
                self._choose(self._chance.randrange(1, 4))

        return finish

    def _give_up(self) -> None:
        self._press(K.Key_F7)
        if self.console.side.panel is not None:
            self._choose(self._chance.randrange(1, 4))

    def _mark(self) -> None:
        self._press(K.Key_F9, shift=True)
        self._choose(self._chance.randrange(1, 5))

    def _let_back_in(self) -> None:
        """Let somebody back in who missed the turn, where there is somebody."""
        self._press(K.Key_F7, shift=True)
        self._press(K.Key_Return if self.console.side.panel.chooser.list.choices() else K.Key_Escape)  # type: ignore[union-attr]

    def _add_a_service(self) -> None:
        self._press(K.Key_F6, shift=True)
        self._press(K.Key_Return)

    def _hand_over(self) -> None:
        """Give the counter to a colleague who sits nowhere else."""
        self._press(K.Key_F10, shift=True)
        rows = self.console.side.panel.chooser.list.choices()  # type: ignore[union-attr]
        absent = next((row for row in rows if not row.trailing), None)
        if absent is None:
            self._press(K.Key_Escape)
            return
        self._branch.type(self.console, absent.label)
        self._press(K.Key_Return)

    def _choose(self, digit: int) -> None:
        self._press(_DIGITS[digit - 1])

    def _take_a_break(self) -> None:
        self._press(K.Key_F4, shift=True)
        self._press(K.Key_Down)
        self._press(K.Key_Return)

    def _call_a_chosen_one(self) -> None:
        self._press(K.Key_F11)
        self._press(K.Key_Down)
        self._press(K.Key_Return)

    def _serve_without_a_ticket(self) -> None:
        self._press(K.Key_F10)
        self._press(K.Key_Return)

    def _write_a_note(self) -> None:
        self._press(K.Key_F9)
        self._branch.type(self.console, "تنقصه صورة")
        self._press(K.Key_Return)

    def _transfer(self) -> None:
        self._press(K.Key_F6)
        for _ in range(self._chance.randrange(4)):
            self._press(K.Key_Down)
        self._press(K.Key_Return)

    # -- hands --------------------------------------------------------------------------------------

    def _one_of(self, *turns: tuple[int, Turn, Action]) -> None:
        """Do one of what the console offers now, by chance."""
        offered = [(weight, turn) for weight, turn, action in turns if possible(action, self.console.situation)]
        if offered:
            weights, ways = zip(*offered, strict=True)
            self._chance.choices(ways, weights)[0]()

    def _key(self, key: Qt.Key, *, shift: bool = False, control: bool = False) -> Turn:
        return lambda: self._press(key, shift=shift, control=control)

    def _press(self, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
        self.pressed += 1
        self._branch.press(self.console, key, shift=shift, control=control)
