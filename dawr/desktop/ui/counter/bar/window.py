"""The bar itself: a small window above all others that never takes the keyboard from them."""

from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State
from dawr.desktop.ui.shared.text_block import line
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.text import Words

from ..actions import Action
from ..keyboard import key_name
from ..parts.box import Box
from ..reading.mini import MiniReading, state_words
from ..reading.notices import Notice, UndoReading
from ..situation import Situation, primary
from .grip import Grip
from .icon_key import IconKey
from .main_key import MainKey
from .place import first_place, within
from .strip import Strip

_WIDE, _HIGH, _STRIP, _BESIDE = 520, 72, 56, 10
_LONG_NUMBER: Final = "A0000"
_FLAGS: Final = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class MiniBar(Themed, QWidget):
    """Buttons work while the agent types elsewhere; its keys work only while the agent has given it the keyboard."""

    asked = Signal(object, str)
    key_pressed = Signal(str)
    put_down = Signal(QPoint)
    """Where the agent has carried it, in the screen's coordinates."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, _FLAGS)
        for attribute in (
            Qt.WidgetAttribute.WA_TranslucentBackground,
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
            Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow,
            Qt.WidgetAttribute.WA_QuitOnClose,
        ):
            self.setAttribute(attribute)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wanted: QPoint | None = None
        self._hanging = False
        self._words: Words | None = None
        self.grip = Grip()
        self.open = IconKey(Action.MINI_BAR)
        self.number = Label(size="heading", weight="semibold", wrap=False, line_height="number")
        self.state = StateBadge("closed", "", size="caption", filled=False)
        self.time = Label(size="caption", weight="semibold", tone="secondary", wrap=False)
        self.icons = tuple(
            IconKey(action) for action in (Action.FINISH, Action.HOLD, Action.TRANSFER, Action.RECALL, Action.NO_SHOW)
        )
        self.main = MainKey()
        self.strip = Strip()
        self._arrange()
        for key in (self.open, *self.icons):
            key.asked.connect(self.asked)
        self.main.asked.connect(self.asked)
        self.strip.asked.connect(self.asked)
        self.strip.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grip.carried.connect(self._carry)
        self.grip.put_down.connect(self._put_down)

    # -- what it shows ----------------------------------------------------------------------------

    def say(self, words: Words) -> None:
        """Say the words that do not change with the desk."""
        self._words = words
        for button in (self.open, *self.icons):
            button.say(words)
        self._keep_room()

    def show_reading(self, reading: MiniReading, situation: Situation, words: Words, *, busy: bool = False) -> None:
        """Show the desk as it stands."""
        self.setWindowTitle(" ".join(part for part in (reading.head, reading.state_word) if part))
        self.number.show_text(reading.head)
        self.number.show_size("heading" if reading.is_number else "body")
        self.state.setVisible(bool(reading.state))
        if reading.state:
            self.state.show_state(cast("State", reading.state), reading.state_word)
        self.time.show_text(reading.time)
        self.time.show_tone("near" if reading.over else "secondary")
        self.time.setVisible(bool(reading.time))
        self.main.show_action(primary(situation.stand), reading.next, situation, words)
        self.main.set_busy(busy)
        for button in (self.open, *self.icons):
            button.show_situation(situation)
        self._fit()

    def show_saying(self, notice: Notice | None, undo: UndoReading | None, situation: Situation, words: Words) -> None:
        """Hang a line on the bar while there is something to say."""
        hanging = self.strip.show_saying(notice, undo, situation, words)
        if hanging != self._hanging:
            self._hanging = hanging
            self.strip.setVisible(hanging)
            self._fit()

    # -- where it stands --------------------------------------------------------------------------

    def stand_at(self, place: QPoint | None) -> None:
        """Stand where the agent has put it on this screen; ``None``: where a bar stands that nobody has moved."""
        self._wanted = place
        self._fit()

    def take_keyboard(self, *, take: bool) -> None:
        """Have the keyboard, which was the console's, or leave it to whatever the agent types into."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not take)
        self.winId()  # from here on there is a window to say it of
        self._refuse_keyboard(refuse=not take)

    def event(self, event: QEvent) -> bool:
        """The agent goes on in other software: from then on a click on the bar leaves the keyboard there."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self._refuse_keyboard(refuse=True)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The desk's keys are the same here."""
        name = key_name(event)
        if not name:
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.key_pressed.emit(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The bar is not the end of the counter: closing it is going back to the console."""
        event.ignore()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Come up where it belongs."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Longer words make it wider, never out of the screen."""
        super().resizeEvent(event)
        self._settle()

    def look_changed(self) -> None:
        """Keep the lengths in scale."""
        if hasattr(self, "strip"):
            self._bar.setFixedHeight(self.theme.px(_HIGH))
            self._bar.setMinimumWidth(self.theme.px(_WIDE))
            self.strip.setFixedHeight(self.theme.px(_STRIP))
            self._keep_room()
            self._fit()
        super().look_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar's body; what can be carried and touched has an edge."""
        theme = self.theme
        radius, edge = theme.radius("card"), theme.colour("line_strong")
        rounded(QPainter(self), QRectF(self.rect()), radius, theme.colour("surface_card"), edge=edge, line=theme.px(1))

    # -- inside -----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        who = self._who = Box(spacing=2)
        head = Box(across=True, spacing=_BESIDE)
        head.content.addWidget(self.number)
        head.content.addWidget(self.state)
        head.content.addStretch(1)
        who.content.addStretch(1)
        who.content.addWidget(head)
        who.content.addWidget(self.time)
        who.content.addStretch(1)
        who.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = Box(across=True, spacing=8, around=(8, 9, 9, 9))
        for widget in (self.grip, who, *self.icons, self.open, self.main):
            self._bar.content.addWidget(widget, 1 if widget is who else 0)
        self._hung = Box(around=(9, 0, 9, 9))
        self._hung.content.addWidget(self.strip)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._bar)
        self._rows.addWidget(self._hung)
        self._hung.hide()

    def _keep_room(self) -> None:
        """Keep room for every state's word, so that no button moves when the state changes."""
        words = self._words
        if words is None:
            return
        self.main.say(words)
        wide = max(self.state.room_for(word).width() for word in state_words(words))
        heads = ((_LONG_NUMBER, "heading"), (words("Counter {counter}", counter=88), "body"))
        head = max(
            line(text, self.theme.font(size, "semibold"), right_to_left=self.right_to_left).width
            for text, size in heads
        )
        self._who.setMinimumWidth(int(head) + self.theme.px(_BESIDE) + wide + 2)

    def _fit(self) -> None:
        """Be as wide as the words need, and stand whole on the screen; the line hangs away from its nearest edge."""
        if self._rows.indexOf(self._hung) < 0:
            return
        self._hung.setVisible(self._hanging)
        self._rows.activate()
        wide = max(self.theme.px(_WIDE), self._bar.minimumSizeHint().width())
        high = self.theme.px(_HIGH) + (self.theme.px(_STRIP + 9) if self._hanging else 0)
        if (wide, high) != (self.width(), self.height()):
            self.resize(wide, high)
        self._settle()

    def _settle(self) -> None:
        room = self._room()
        bar = self._bar.size().expandedTo(self._bar.minimumSizeHint())
        bar.setHeight(self.theme.px(_HIGH))
        at = within(self._wanted, room, bar) if self._wanted is not None else None
        at = at or first_place(room, bar, right_to_left=self.right_to_left)
        above = at.y() + bar.height() / 2 > room.center().y()
        if self._hanging and (self._rows.indexOf(self._hung) == 0) != above:
            self._rows.removeWidget(self._hung)
            self._rows.insertWidget(0 if above else 1, self._hung)
            self._hung.show_lengths(0, (9, 9, 9, 0) if above else (9, 0, 9, 9))
        hung = self.height() - self.theme.px(_HIGH) if self._hanging and above else 0
        self.move(at - QPoint(0, max(0, hung)))

    def _room(self) -> QRect:
        return self.screen().availableGeometry()

    def _carry(self, by: QPoint) -> None:
        hung = self._bar.y()
        self._wanted = self.pos() + QPoint(0, hung) + by
        self.move(self.pos() + by)

    def _put_down(self) -> None:
        self._settle()
        self.put_down.emit(self.pos() + QPoint(0, self._bar.y()))

    def _refuse_keyboard(self, *, refuse: bool) -> None:
        flag = Qt.WindowType.WindowDoesNotAcceptFocus
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):  # never make a window while one goes
            self.windowHandle().setFlag(flag, refuse)
