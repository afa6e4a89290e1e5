"""The bar's one large key: what it does, about whom, and by which key."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.text_block import TextBlock, line, paint_line
from dawr.desktop.ui.shared.themed import rounded
from dawr.text import Words

from ..actions import FACES, Action
from ..situation import Situation, Stand, possible, primary

_WIDE, _INSET, _BETWEEN = 158, 12, 10
_CAP_HIGH, _CAP_PADDING = 22, 7
_PLACE: Final = "primary"
"""The same place as the console's large key: two quick presses on either are one."""


class MainKey(Pressable):
    """Its meaning follows the desk, its place never does."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.action = Action.CALL_NEXT
        self._about = ""
        self._widest = (0.0, 0.0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._ask)

    def say(self, words: Words) -> None:
        """Keep room for everything the key can mean in this language, so that nothing beside it ever moves."""
        font, cap = self.theme.font("body", "semibold"), self.theme.font("caption", "medium")
        faces = [FACES[primary(stand)] for stand in Stand]
        self._widest = (
            max(line(words(face.label), font, right_to_left=self.right_to_left).width for face in faces),
            max(line(face.key, cap, right_to_left=False).width for face in faces),
        )
        self.updateGeometry()

    def about(self) -> str:
        """Return the small line: who would be called."""
        return self._about

    def show_action(self, action: Action, about: str, situation: Situation, words: Words) -> None:
        """Mean this action; grey when it cannot be done."""
        label = words(FACES[action].label)
        if (action, label, about) != (self.action, self.text(), self._about):
            self.action, self._about = action, about
            self.setText(label)
            self.setAccessibleName(f"{label}, {FACES[action].key}, {about}")
            self.updateGeometry()
            self.update()
        self.setEnabled(possible(action, situation))

    def sizeHint(self) -> QSize:
        """Return the room for both lines and the key."""
        theme = self.theme
        label, about, cap = self._blocks()
        around = theme.px(2 * _INSET + _BETWEEN + 2 * _CAP_PADDING) + 1
        wide = max(self._widest[0], label.width, about.width) + max(self._widest[1], cap.width)
        return QSize(max(theme.px(_WIDE), int(wide) + around), label.height + about.height)

    def minimumSizeHint(self) -> QSize:
        """Nothing is ever cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the two lines at the start and the key at the end."""
        theme, painter = self.theme, QPainter(self)
        fill, ink = self._colours()
        self.paint_body(painter, fill, None, 0)
        label, about, cap = self._blocks()
        inset, middle, right = theme.px(_INSET), self.height() / 2, self.right_to_left
        apart = (label.pitch + about.pitch) / 4
        for block, y in ((label, middle - apart), (about, middle + apart)):
            paint_line(painter, block, self.width() - inset - block.width if right else inset, y, ink)
        wide = cap.width + theme.px(2 * _CAP_PADDING)
        x = inset if right else self.width() - inset - wide
        place = QRectF(x, middle - theme.px(_CAP_HIGH) / 2, wide, theme.px(_CAP_HIGH))
        rounded(painter, place, theme.px(4), QColor(Qt.GlobalColor.transparent), edge=ink, line=theme.px(1))
        paint_line(painter, cap, x + theme.px(_CAP_PADDING), middle, ink)

    def _blocks(self) -> tuple[TextBlock, TextBlock, TextBlock]:
        theme, right = self.theme, self.right_to_left
        label = line(self.text(), theme.font("body", "semibold"), right_to_left=right, line_height=1.45)
        about = line(self._about, theme.font("caption", "semibold"), right_to_left=right, line_height=1.45)
        return label, about, line(FACES[self.action].key, theme.font("caption", "medium"), right_to_left=False)

    def _colours(self) -> tuple[QColor, QColor]:
        colour = self.theme.colour
        if not self.isEnabled():
            return colour("surface_sunken"), colour("text_disabled")
        fill = "accent_press" if self.looks_pressed() else "accent_hover" if self.underMouse() else "accent"
        return colour(fill), colour("on_accent")

    def _ask(self) -> None:
        self.asked.emit(self.action, _PLACE)
