"""The card below the earlier calls: the branch's own words, or during a pause the way to the room."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.ornament import Parapet
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.queueing.board import Board
from dawr.queueing.branch import Message, PlannedPause, in_language

_ARROWS = {"left": "arrow_left", "right": "arrow_right", "ahead": "arrow_up"}


class SideCard(Themed, QWidget):
    """Two lines of words on the dark accent, over the parapet; a soft card with an arrow while there is a pause."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        self._soft = False
        self._arrow = Icon("arrow_left", 64, "accent")
        self._title = Label(size=38, weight="semibold", tone="on_accent", max_lines=2)
        self._body = Label(size=34, tone="on_accent_muted", max_lines=3)
        self._parapet = Parapet(40, tone="ornament")
        self._head = QHBoxLayout()
        self._head.addWidget(self._arrow)
        self._head.addWidget(self._title, 1)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addLayout(self._head)
        self._words.addWidget(self._body)
        self._words.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._words, 1)
        self._base = QHBoxLayout()
        self._base.addWidget(self._parapet)
        self._column.addLayout(self._base)
        self._arrow.hide()

    def look_changed(self) -> None:
        """Keep distances in scale."""
        self._column.setContentsMargins(0, 0, 0, 0)
        sides = self.theme.px(40)
        self._words.setContentsMargins(sides, self.theme.px(24), sides, self.theme.px(16))
        self._words.setSpacing(self.theme.px(4))
        self._head.setSpacing(self.theme.px(24))
        corner = self.theme.radius("media")
        self._base.setContentsMargins(corner, 0, corner, 0)
        super().look_changed()

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
        self._title.show_text(title)
        self._body.show_text(body)
        self._turn(soft=False)

    def _show_way(self, pause: PlannedPause) -> None:
        language = self._languages[0]
        names = [in_language(pause.room, one) for one in self._languages] if pause.room else []
        self._title.show_text(" · ".join(names))
        self._body.show_text(in_language(pause.place, language))
        self._arrow.show_icon(_ARROWS.get(pause.place_direction, "arrow_up"))
        self._turn(soft=True)
        self._arrow.setVisible(pause.place_direction in _ARROWS)

    def _turn(self, *, soft: bool) -> None:
        self._soft = soft
        self._title.show_tone("text_primary" if soft else "on_accent")
        self._body.show_tone("text_secondary" if soft else "on_accent_muted")
        self._parapet.setVisible(not soft)
        self._arrow.setVisible(False)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the field behind the words."""
        theme = self.theme
        colour = theme.colour("accent_soft" if self._soft else "accent_press")
        rounded(QPainter(self), QRectF(self.rect()), theme.radius("media"), colour)
