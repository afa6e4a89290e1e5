"""The list of keys that stand on no button, which is also a way to what they do."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.text_block import TextBlock, line, paint_line
from dawr.desktop.ui.shared.themed import rounded
from dawr.text import Words

from ..actions import FACES, Action
from ..parts.box import Box
from ..sight import Sight
from ..situation import Situation, possible
from .panel import Panel

_LISTED: Final = (
    Action.CALL_CHOSEN,
    Action.SERVE_DIRECT,
    Action.WHY,
    Action.RETURN,
    Action.HELD_LIST,
    Action.ADD_SERVICE,
    Action.MARKS,
    Action.REENTER,
    Action.UNDO,
    Action.ANSWER_HELP,
    Action.ANSWER_PRINT,
    Action.ACKNOWLEDGE,
    Action.BREAK,
    Action.CLOSE,
    Action.HAND_OVER,
    Action.MINI_BAR,
    Action.LANGUAGE,
    Action.LOOK,
    Action.CHIME,
)
"""What no button shows the key of: with those too the list would be longer than its column."""

_ROW, _WORD = 26, 15


class KeyRow(Pressable):
    """One action with its key at the end of the row."""

    asked = Signal(object, str)

    def __init__(self, action: Action, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.action = action
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def say(self, words: Words) -> None:
        """Say the action in this language."""
        label = words(FACES[self.action].label)
        self.setText(label)
        self.setAccessibleName(f"{label}, {FACES[self.action].key}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for word and key."""
        word, cap = self._blocks()
        return QSize(int(word.width + cap.width) + self.theme.px(64), self.theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        """A row never cuts its word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint word and key; what cannot be done is grey."""
        theme, painter = self.theme, QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.looks_pressed()):
            self.paint_body(painter, theme.colour("surface_sunken"), None, 0)
        ink = theme.colour("text_primary" if self.isEnabled() else "text_disabled")
        word, cap = self._blocks()
        inset, middle = theme.px(8), self.height() / 2
        wide, high = cap.width + theme.px(16), theme.px(22)
        right = self.right_to_left
        word_x = self.width() - inset - word.width if right else inset
        cap_x = inset if right else self.width() - inset - wide
        paint_line(painter, word, word_x, middle, ink)
        place = QRectF(cap_x, middle - high / 2, wide, high)
        rounded(painter, place, theme.px(4), QColor(Qt.GlobalColor.transparent), edge=ink, line=theme.px(1))
        paint_line(painter, cap, cap_x + theme.px(8), middle, ink)

    def _blocks(self) -> tuple[TextBlock, TextBlock]:
        theme = self.theme
        word = line(self.text(), theme.font(_WORD), right_to_left=self.right_to_left)
        return word, line(FACES[self.action].key, theme.font("caption", "medium"), right_to_left=False)

    def _ask(self) -> None:
        self.asked.emit(self.action, self.action.value)


class KeysPanel(Panel):
    """``asked`` carries the action that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Mapping[Action, KeyRow] = {action: KeyRow(action) for action in _LISTED}
        self.more = Label(size="caption", tone="secondary")
        rows = Box()
        for row in self.rows.values():
            rows.content.addWidget(row)
            row.asked.connect(self.asked)
        rows.content.addStretch(1)
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(rows)
        rows.setAutoFillBackground(False)
        self.content.addWidget(area, 1)
        self.content.addWidget(self.more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that move show the rest of the list."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = next((by for key, by in steps.items() if key == event.key()), None)
        if step is None:
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + step)
        event.accept()

    def say(self, words: Words) -> None:
        """Say every row in this language."""
        super().say(words)
        self.title.show_text(words("More keys"))
        self.more.show_text(words("1 to 9 opens the waiting list of that queue."))
        for row in self.rows.values():
            row.say(words)

    def show_sight(self, sight: Sight, situation: Situation) -> None:  # noqa: ARG002 - the panel's own shape
        """Grey what cannot be done now."""
        for action, row in self.rows.items():
            row.setEnabled(possible(action, situation))
        self.rows[Action.MARKS].setVisible(situation.phrases)
