"""The sentences of a ticket in one language. A line break in one is where it is best broken when it must be."""

from dawr.text import Isolated, Words, dates, figures

from .slip import SlipPause, TicketSlip

ROOM = "ticket"


class Phrases:
    """What one ticket says, in one language."""

    __slots__ = ("_slip", "_words", "language", "right_to_left")

    def __init__(self, slip: TicketSlip, language: str) -> None:
        self._slip = slip
        self._words = Words(language, ROOM)
        self.language = language
        self.right_to_left = self._words.direction == "rtl"

    @property
    def copy(self) -> str:
        """Return the mark of a second print."""
        return self._words("COPY")

    @property
    def ahead_label(self) -> str:
        """Return what stands over the number of people."""
        return self._words("Ahead of you")

    def ahead_figure(self, count: int) -> str:
        """Return the people under that label."""
        return figures.people(count, self.language)

    def ahead_sentence(self, count: int) -> str:
        """Return label and people as one line."""
        if count == 0:
            return self._words("Nobody ahead of you")
        return self._words.counted("{n} person ahead", "{n} people ahead", count, n=Isolated(str(count)))

    @property
    def turn_label(self) -> str:
        """Return what stands over the clock times."""
        return self._words("Your turn is expected")

    def clock_range(self, wait: tuple[int, int]) -> str:
        """Return the clock times between which the turn comes."""
        first, last = figures.rounded_instants(self._slip.issued_at, *wait)
        return figures.clock_range(first, last, self.language)

    @property
    def wait_label(self) -> str:
        """Return what stands over a wait that has no clock times."""
        return self._words("Expected wait")

    def wait_figure(self, wait: tuple[int, int]) -> str:
        """Return the wait under that label."""
        return figures.wait_sentence(*wait, self.language, about=self._slip.about)

    def wait_sentence(self, wait: tuple[int, int]) -> str:
        """Return the wait as one line."""
        return self._words("Wait {range}", range=Isolated(self.wait_figure(wait)))

    @property
    def wait_unknown(self) -> str:
        """Return what is said instead of a minute that nobody knows."""
        if self._slip.emergency:
            return self._words("Emergency ticket: it keeps your place.\nPlease stay near the counters")
        return self._words("We will call your number.\nPlease watch the display")

    def pause(self, pause: SlipPause) -> str:
        """Return the stop of service that falls into the wait."""
        name = pause.name.get(self.language) or next(iter(pause.name.values()), "")
        told = figures.clock_range(pause.starts_at, pause.ends_at, self.language)
        return self._words("Service pauses for {pause}\n{range}", pause=name, range=Isolated(told))

    @property
    def scan(self) -> str:
        """Return what the code is good for."""
        if self._slip.tracked:
            return self._words("Scan to follow\nyour turn")
        return self._words("Show this code\nat the counter")

    @property
    def missed(self) -> str:
        """Return what to do after a missed call."""
        grace = self._slip.grace // 60
        if grace < 1:
            return self._words("Missed your call?\nPlease see reception")
        return self._words.counted(
            "Missed your call?\nSee reception within {n} min",
            "Missed your call?\nSee reception within {n} min",
            grace,
            n=Isolated(str(grace)),
        )

    @property
    def hijri_date(self) -> str:
        """Return weekday and Umm al-Qura date; "" outside the calendar's table."""
        day = self._slip.issued_at.date()
        return dates.hijri(day, self.language, adjustment=self._slip.hijri_adjustment, weekday=True)

    @property
    def gregorian_and_clock(self) -> str:
        """Return the Gregorian date and the time of issue."""
        issued_at = self._slip.issued_at
        day = dates.gregorian(issued_at.date(), self.language, weekday=not self.hijri_date)
        return self._words(
            "{date} · {time}", date=Isolated(day), time=Isolated(figures.clock(issued_at, self.language))
        )
