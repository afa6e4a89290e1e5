"""A pretend receipt printer on TCP, strict as no real one: for the demo's paper window, for tests and measurements."""

import threading
from collections.abc import Callable
from typing import Final, Self

from dawr.printing.escpos import CLEAR_BUFFER, REAL_TIME_STATUS
from dawr.printing.escpos_reader import Command, CommandReader, EscposError

from .pretend_line import Line
from .pretend_mechanism import Mechanism, Paper, PrintedSlip

_DOTS_PER_MM: Final = 8
_CHUNK: Final = 512
_CLEARED: Final = b"\x37\x25\x00"


class PretendPrinter:
    """Behaves like a TM-T20 with a network card: one host at a time, a small buffer, status, process ids, faults.

    A context manager; ``url`` is where it listens. ``speed`` is in mm/s, ``None`` prints at once. ``on_slip`` gets each
    slip that is cut off, in the printer's own thread. What a real printer would print as garbage is in ``errors``.
    """

    def __init__(
        self,
        width: int = 576,
        *,
        address: tuple[str, int] = ("127.0.0.1", 0),
        speed: float | None = None,
        buffer_bytes: int = 4096,
        confirms: bool = True,
        on_slip: Callable[[PrintedSlip], None] | None = None,
    ) -> None:
        self.slips: list[PrintedSlip] = []
        """Every slip with something on it, torn ones too."""
        self.errors: list[EscposError] = []
        self._mechanism = Mechanism(width, confirms)
        self._speed = speed
        self._on_slip = on_slip
        self._buffer_bytes = buffer_bytes
        self._buffer = bytearray()
        self._seen = b""
        self._reader = CommandReader()
        self._more = False
        self._hung = self._mute = self._ending = False
        self._planned: list[tuple[int, Callable[[], None]]] = []
        self._changed = threading.Condition(threading.RLock())
        self._line = Line(address, self._room, self._arrived)
        self._thread = threading.Thread(target=self._work, name="pretend printer: mechanism", daemon=True)

    @property
    def url(self) -> str:
        """Return its address as a printer of a branch."""
        host, port = self._line.address
        return f"tcp://{host}:{port}"

    def start(self) -> Self:
        """Switch it on."""
        self._line.start()
        self._thread.start()
        return self

    def stop(self) -> None:
        """Switch it off for good. A slip that was printed whole and never cut counts as an error."""
        with self._changed:
            if self._mechanism.inked and self._runs and not self._mechanism.torn and not self._reader.incomplete:
                self.errors.append(EscposError("the last slip is not cut"))
            self._ending = True
            self._changed.notify_all()
        self._line.stop()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait_for_slips(self, count: int, seconds: float = 10.0) -> bool:
        """Wait until so many slips have been cut off and tell whether they were."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.slips) >= count, seconds)

    # What can happen to a printer.

    def put_paper(self, paper: Paper) -> None:
        """The roll comes near its end, ends, or is a new one; then printing goes on where it stopped."""
        self._change(lambda inside: inside.put_paper(paper))

    def open_cover(self, opened: bool = True) -> None:
        """Somebody lifts the cover, or shuts it."""
        self._change(lambda inside: inside.open_cover(opened))

    def jam_cutter(self, jammed: bool = True) -> None:
        """The cutter gets stuck, or is freed."""
        self._change(lambda inside: setattr(inside, "cutter_jammed", jammed))

    def go_off_line(self, off_line: bool = True) -> None:
        """The feed button is held, or let go."""
        self._change(lambda inside: setattr(inside, "switched_off_line", off_line))

    def mute(self, silent: bool = True) -> None:
        """It prints and says nothing any more."""
        with self._changed:
            self._mute = silent

    def hang(self, hung: bool = True) -> None:
        """It takes no data, prints nothing and says nothing; the connection stays."""
        with self._changed:
            self._hung = hung
            self._changed.notify_all()

    def babble(self, noise: bytes) -> None:
        """It says what no host can understand."""
        with self._changed:
            self._say(noise)

    def dawdle(self, seconds: float) -> None:
        """It stands still for a while and then goes on as if nothing had been."""
        with self._changed:
            self._changed.wait_for(lambda: self._ending, seconds)

    def reset_connection(self) -> None:
        """The network card forgets the connection; what has arrived is printed."""
        with self._changed:
            self._line.hang_up()
            self._changed.notify_all()

    def refuse_calls(self) -> None:
        """Nobody can reach it any more; what has arrived is printed. Not to be called from the printer's own thread."""
        self._line.refuse()

    def take_calls_again(self) -> None:
        """It can be reached again."""
        self._line.take_calls_again()

    def lose_power(self) -> None:
        """The plug is pulled: the buffer is gone, and the host gets no word of it."""
        with self._changed:
            self._mechanism.lose_power()
            self._forget()
            self._changed.notify_all()

    def restore_power(self) -> None:
        """The plug is back; the printer knows nothing of the old connection."""
        with self._changed:
            self._line.hang_up()
            self._forget()
            self._mechanism.powered = True
            self._changed.notify_all()

    def at_row(self, row: int, happens: Callable[[], None]) -> None:
        """Let something happen once, as soon as a slip has got this long (in rows of dots)."""
        with self._changed:
            self._planned.append((row, happens))

    def forget_plans(self) -> None:
        """What was to happen happens no more."""
        with self._changed:
            self._planned.clear()

    @property
    def unfinished(self) -> bool:
        """Tell whether a slip stands in it that has not been cut off."""
        with self._changed:
            return self._mechanism.inked

    @property
    def powered(self) -> bool:
        """Tell whether it is switched on."""
        return self._mechanism.powered

    def _change(self, happens: Callable[[Mechanism], None]) -> None:
        with self._changed:
            before = self._mechanism.report()
            happens(self._mechanism)
            if self._mechanism.reports and self._mechanism.report() != before:
                self._say(self._mechanism.report())
            self._changed.notify_all()

    # What arrives.

    def _room(self) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self._ending or self._takes_data)
            return 0 if self._ending else self._buffer_bytes - len(self._buffer)

    @property
    def _takes_data(self) -> bool:
        return self._mechanism.powered and not self._hung and len(self._buffer) < self._buffer_bytes

    def _arrived(self, data: bytes) -> None:
        """Keep the data for its turn, and obey at once what must be obeyed at once, wherever it stands."""
        with self._changed:
            if not self._mechanism.powered:
                return
            self._buffer += data
            window, known = self._seen + data, len(self._seen)
            at = window.find(b"\x10")
            while at >= 0:
                self._obey(window, at, known)
                at = window.find(b"\x10", at + 1)
            self._seen = window[1 - len(CLEAR_BUFFER) :]
            self._changed.notify_all()

    def _obey(self, window: bytes, at: int, known: int) -> None:
        status_end, clear_end = at + 3, at + len(CLEAR_BUFFER)
        if window.startswith(REAL_TIME_STATUS, at) and known < status_end <= len(window):
            self._say(self._mechanism.status(window[at + 2]))
        elif window.startswith(CLEAR_BUFFER, at) and known < clear_end:
            self._mechanism.interrupt()
            self._forget()
            self._buffer += window[clear_end:]
            self._say(_CLEARED)

    def _forget(self) -> None:
        self._buffer.clear()
        self._reader.clear()
        self._more = False
        self._seen = b""

    def _say(self, answer: bytes) -> None:
        if self._mechanism.powered and not self._mute and not self._hung:
            self._line.say(answer)

    # What is printed.

    @property
    def _runs(self) -> bool:
        return self._mechanism.printing and not self._hung

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ending or (self._runs and (self._more or self._buffer)))
                if self._ending:
                    return
                slip = self._next_command()
            if slip is not None and self._on_slip is not None:
                self._on_slip(slip)

    def _next_command(self) -> PrintedSlip | None:
        """Take a few bytes out of the buffer and do the command that they complete."""
        chunk = bytes(self._buffer[:_CHUNK]) if not self._more else b""
        del self._buffer[: len(chunk)]
        self._changed.notify_all()
        try:
            command = next(self._reader.feed(chunk), None)
            self._more = command is not None
            return self._carry_out(command) if command is not None else None
        except EscposError as error:
            self.errors.append(error)
            self._mechanism.interrupt()
            self._forget()
            return None

    def _carry_out(self, command: Command) -> PrintedSlip | None:
        rows_before = self._mechanism.rows
        answer, slip = self._mechanism.carry_out(command)
        if self._speed is not None and self._mechanism.rows > rows_before:
            seconds = (self._mechanism.rows - rows_before) / _DOTS_PER_MM / self._speed
            self._changed.wait_for(lambda: self._ending or not self._mechanism.powered, seconds)
        for row, happens in [plan for plan in self._planned if self._mechanism.rows >= plan[0]]:
            self._planned.remove((row, happens))
            happens()
        self._say(answer)
        if slip is not None and not slip.blank:
            self.slips.append(slip)
            self._changed.notify_all()
            return slip
        return None
