"""The question before an order, asked in the place of the buttons: nothing covers the figures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.line_edit import LineEdit
from dawr.text import Words, latin_digits

from ..acting.steps import Step
from ..parts.pick_list import PickList

LONGEST = 200
"""Signs of a reason or a message."""


class Ask(Card):
    """``agreed`` carries what was typed or chosen, ``left`` that nothing is to be done after all."""

    agreed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", radius="button", padding=(18, 14), spacing=10, parent=parent)
        self.step: Step | None = None
        self.question = Label(size="body", weight="semibold", max_lines=4)
        self.line = LineEdit(LONGEST)
        self.choices = PickList()
        self.yes = ActionButton("", height="small", kind="primary")
        self.no = ActionButton("", "back", height="small")
        buttons = Box(across=True, spacing=10)
        buttons.content.addWidget(self.yes)
        buttons.content.addWidget(self.no)
        buttons.content.addStretch(1)
        for part in (self.question, self.choices, self.line, buttons):
            self.content.addWidget(part)
        self.line.entered.connect(self._agree)
        self.line.left.connect(self.left)
        self.line.textChanged.connect(self._enable)
        self.choices.picked.connect(self._chosen)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.left)
        self.hide()

    def ask(self, step: Step, words: Words) -> None:
        """Ask about a step."""
        self.step = step
        self.question.show_text(step.question)
        self.line.clear()
        self.line.setEchoMode(QLineEdit.EchoMode.Password if step.proves else QLineEdit.EchoMode.Normal)
        self.line.setVisible(bool(step.prompt))
        self.line.setPlaceholderText(step.prompt)
        self.line.setAccessibleName(step.prompt)
        self.choices.setVisible(bool(step.choices))
        self.choices.show_rows(step.choices)
        self.choices.setAccessibleName(step.question)
        self.yes.show_action(step.verb, step.icon, "danger" if step.kind == "danger" else "primary")
        self.no.show_action(words("Leave it"), "back")
        self._enable()
        self.show()
        several = len(step.choices) > 1
        target: QWidget = self.choices if several else self.line if step.prompt else self.yes
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enable(self) -> None:
        step = self.step
        self.yes.setEnabled(step is not None and (not step.prompt or not step.needed or bool(self.line.text().strip())))

    def _agree(self) -> None:
        if self.step is None or not self.yes.isEnabled():
            return
        value = self.choices.value() if self.step.choices else self.line.text().strip()
        self.agreed.emit(value)

    def secret(self) -> str:
        """Return the PIN that was typed, once."""
        typed = latin_digits(self.line.text()) if self.step is not None and self.step.proves else ""
        self.line.clear()
        return typed

    def _chosen(self, _value: str) -> None:
        if self.step is not None and self.step.prompt:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._agree()
