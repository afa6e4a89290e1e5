"""Who would be called now, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.text import Words

from ..parts.box import Box
from ..parts.fitted_text import FittedText, Line
from ..reading.queues import NextReading

_HEIGHT = 173


class NextCard(Card):
    """Number, service and wait; the reason in words below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 14), spacing=8, parent=parent)
        self._reading: NextReading | None = None
        self._known = False
        self._nobody = ""
        self.title = Label(size="body", weight="semibold", tone="secondary", wrap=False)
        self.then = Label(size="caption", tone="secondary", wrap=False)
        self.number = NumberLabel(largest="figure")
        self.about = FittedText()
        self.reason = Card("sunken", radius="button", padding=(14, 6), spacing=12, across=True)
        self.why = Label(size="body", max_lines=1)
        self.reason.content.addWidget(Icon("help", 20, "text_primary"))
        self.reason.content.addWidget(self.why, 1)
        head, who = Box(across=True, spacing=12), Box(across=True, spacing=20)
        head.content.addWidget(self.title)
        head.content.addStretch(1)
        head.content.addWidget(self.then, 0, Qt.AlignmentFlag.AlignVCenter)
        who.content.addWidget(self.number)
        who.content.addWidget(self.about, 1)
        for part in (head, who, self.reason):
            self.content.addWidget(part, 1 if part is who else 0)

    def look_changed(self) -> None:
        """Keep the height: what stands below must not move when the next one changes."""
        super().look_changed()
        self.setFixedHeight(self.theme.px(_HEIGHT))

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        self.title.show_text(words("Next"))
        self._nobody = words("Nobody is waiting")
        self._fill(self._reading)

    def show_reading(self, reading: NextReading | None) -> None:
        """Show who is next, or that nobody is."""
        if reading != self._reading or not self._known:
            self._reading, self._known = reading, True
            self._fill(reading)

    def _fill(self, reading: NextReading | None) -> None:
        self.number.setVisible(reading is not None)
        self.reason.setVisible(reading is not None)
        if reading is None:
            self.then.show_text("")
            nobody = self._nobody if self._known else ""
            self.about.show_lines(Line(nobody, "heading", "semibold", "text_secondary"))
            return
        self.then.show_text(reading.then)
        self.number.show_text(reading.number)
        self.why.show_text(reading.why)
        self.about.show_lines(Line(reading.service, "body", "semibold", "text_primary"), Line(reading.waited, "body"))
