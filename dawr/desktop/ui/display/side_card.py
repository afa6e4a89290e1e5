"""The card below the earlier calls: the branch's own words, or during a pause the way to the room."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.ornament import Parapet
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.queueing.board import Board
from dawr.queueing.branch import Message, PlannedPause, Texts, in_language
from dawr.text import isolate

from .fitted_text import FittedText
from .grounds import beside

_ARROWS: Final = {"left": "arrow_left", "right": "arrow_right", "ahead": "arrow_up"}


class RoundParapet(Parapet):
    """A parapet whose base follows the round lower corners of the card it stands in."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the battlements, then the page again outside the card's corners."""
        super().paintEvent(event)
        radius = self.theme.radius("media")
        whole, card = QPainterPath(), QPainterPath()
        whole.addRect(QRectF(self.rect()))
        card.addRoundedRect(QRectF(self.rect()).adjusted(0, -2 * radius, 0, 0), radius, radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(whole - card, self.theme.colour("surface_window"))


class SideCard(Themed, QWidget):
    """Two texts on the dark accent, over the parapet; a soft card with an arrow while there is a pause."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._languages = languages
        self._soft = False
        both = len(languages) > 1
        self.arrow = Icon("arrow_left", 64, "accent")
        self.title = FittedText(size="body", weight="semibold", tone="on_accent", stands="bottom")
        self.body = FittedText(size="body" if both else "caption", tone="on_accent_muted", stands="top")
        self._parapet = RoundParapet(38, base=6, tone="ornament")
        self._head = QHBoxLayout()
        self._head.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addWidget(self.title, 1)
        self._words = QVBoxLayout()
        self._words.addLayout(self._head, 1)
        self._words.addWidget(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._words, 1)
        column.addWidget(self._parapet)
        self.arrow.hide()

    def look_changed(self) -> None:
        """Keep distances in scale."""
        sides = self.theme.px(40)
        self._words.setContentsMargins(sides, self.theme.px(24), sides, self.theme.px(16))
        self._words.setSpacing(0)
        self._head.setSpacing(self.theme.px(24))
        self._show_tones()
        super().look_changed()

    def _show_tones(self) -> None:
        ground = beside(self.theme)
        self.title.show_tone("text_primary" if self._soft else ground.ink)
        self.body.show_tone("text_secondary" if self._soft else ground.soft_ink)

    def show_board(self, board: Board) -> None:
        """Show what the branch says now."""
        pause = board.pause.pause if board.pause is not None and board.pause.now and board.day is not None else None
        if pause is not None and (pause.room or pause.place):
            self._show_way(pause)
        else:
            self._show_message(board.branch.message)

    def _show_message(self, message: Message | None) -> None:
        title, body = "", ""
        if message is not None:
            title = in_language(message.title, self._languages[0])
            second = self._languages[1] if len(self._languages) > 1 else ""
            body = in_language(message.title, second) if second else in_language(message.body, self._languages[0])
        self._fill(title, body, "")

    def _show_way(self, pause: PlannedPause) -> None:
        room, place = self._in_all(pause.room), self._in_all(pause.place)
        title = " · ".join(room or place)
        self._fill(title, "\n".join(place) if room else "", pause.place_direction, soft=True)

    def _in_all(self, texts: Texts) -> list[str]:
        """Return the words in the display's languages, each once."""
        told = dict.fromkeys(words for one in self._languages if (words := in_language(texts, one)))
        return [isolate(words) for words in told] if len(told) > 1 else list(told)

    def _fill(self, title: str, body: str, direction: str, *, soft: bool = False) -> None:
        self.title.show_text(title)
        self.body.show_text(body)
        if direction in _ARROWS and self.arrow.name != _ARROWS[direction]:
            self.arrow.show_icon(_ARROWS[direction])
        self.arrow.setVisible(direction in _ARROWS)
        if soft != self._soft:
            self._soft = soft
            self._show_tones()
            self.body.show_size("body" if len(self._languages) > 1 and not soft else "caption")
            self._parapet.setVisible(not soft)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field behind the words."""
        theme = self.theme
        colour = theme.colour("accent_soft" if self._soft else beside(theme).field)
        rounded(QPainter(self), QRectF(self.rect()), theme.radius("media"), colour)
