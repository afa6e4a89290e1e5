"""Words to type that are seen whole: the box grows by lines as they are typed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from dawr.desktop.ui.shared.themed import Themed
from dawr.text.bidi import direction

_MOST_LINES = 6


class TextBox(Themed, QPlainTextEdit):
    """``typed`` carries the words. Enter and Tab move on; words have no line breaks of their own."""

    typed = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        right = direction(language) == "rtl"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the font in scale."""
        self.setFont(self.theme.font("body"))
        option = self.document().defaultTextOption()
        option.setTextDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignRight if self.right_to_left else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self._fit()
        super().look_changed()

    def show_text(self, text: str) -> None:
        """Show these words; the cursor stays where somebody is typing them."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of a line; the height is fixed by what is typed."""
        return QSize(self.theme.px(200), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Words need some width."""
        return QSize(self.theme.px(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines at this width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on to the next field; Esc is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._fit()
        self.typed.emit(" ".join(self.toPlainText().split("\n")))

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))  # a plain text's height counts lines
        pitch = self.fontMetrics().lineSpacing()
        around = 2 * (self.theme.gap("tight") + self.theme.line("strong"))
        high = max(self.theme.px(40), min(lines, _MOST_LINES) * pitch + around)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)
