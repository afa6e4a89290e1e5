"""What stands in the place of the newest call before the first call of the day: a greeting."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.ui.shared.ornament import Parapet
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.text import Words

from .fitted_text import FittedText
from .phrases import ROOM


class WelcomePanel(Themed, QWidget):
    """The greeting in the display's languages and what will happen here, on the accent's field over the parapet."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        both = len(languages) > 1
        self._words = [Words(language, ROOM) for language in languages]
        self.greetings = [
            FittedText(
                words("Welcome"),
                "word" if not both else 96,
                "bold" if at == 0 else "medium",
                "on_accent",
                align="centre",
            )
            for at, words in enumerate(self._words)
        ]
        self.leads = [FittedText(size=48 if not both else "body", tone="on_accent", align="centre") for _ in languages]
        self._column = QVBoxLayout(self)
        self._column.addStretch(48 if both else 116)
        for greeting in self.greetings:
            self._column.addWidget(greeting, 158 if both else 212)
        for lead in self.leads:
            self._column.addWidget(lead, 60 if both else 88)
        self._column.addStretch(48 if both else 116)
        self._column.addWidget(Parapet(76))
        self.show_ready(ready=False)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        self._column.setSpacing(0)
        corner = self.theme.radius("panel")
        self._column.setContentsMargins(corner, 0, corner, 0)
        super().look_changed()

    def show_ready(self, *, ready: bool) -> None:
        """Say that numbers will appear here, or that nothing is known of the branch yet."""
        for lead, words in zip(self.leads, self._words, strict=True):
            lead.show_text(words("Your number will appear here") if ready else words("One moment, please"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the accent's field."""
        theme = self.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.radius("panel"), theme.colour("accent"))
