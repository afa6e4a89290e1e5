"""A panel with what was opened: its figures, what stands out, what can be done, and whom it concerns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State
from dawr.desktop.ui.shared.themed import Themed
from dawr.text import Words

from ..acting.steps import Detail, Order, Step
from ..parts.pick_list import PickList
from ..parts.scroller import Scroller
from ..sight import Sight
from .ask import Ask

Topic = Callable[[Sight], Detail | None]


class DetailPanel(Card):
    """``ordered`` carries an ``Order``; ``left`` when it is to be closed."""

    ordered = Signal(object)
    left = Signal()

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 16), spacing=12, parent=parent)
        self.topic = topic
        self._detail: Detail | None = None
        self._person = ""
        self.title = Label(size="heading", weight="semibold", max_lines=3)
        self.badge = StateBadge("closed", size="caption")
        self.back = ActionButton("", "back", kind="quiet", height="small")
        head = Box(across=True, spacing=12)
        head.content.addWidget(self.title, 1)
        head.content.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self.ask = Ask()
        self.steps = _Buttons()
        self.facts = _Facts()
        self.remarks = Label(size="body", tone="secondary")
        self.people_title = Label(size="body", weight="semibold", max_lines=2)
        self.people = PickList()
        self.person_steps = _Buttons()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.steps, self.ask, self.facts, self.remarks, self.people_title, self.person_steps, self.people):
            self._column.addWidget(part, 1 if part is self.people else 0)
        self._column.addStretch(0)
        self.content.addWidget(head)
        self.content.addWidget(Scroller(inside, gap=8), 1)
        self.back.clicked.connect(self.left)
        self.steps.chosen.connect(self._choose)
        self.person_steps.chosen.connect(self._choose)
        self.people.currentRowChanged.connect(self._select)
        self.people.picked.connect(self._select_and_go)
        self.ask.agreed.connect(self._agree)
        self.ask.left.connect(self.stop_asking)
        self._words: Words | None = None

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        super().look_changed()
        if hasattr(self, "_column"):
            self._column.setSpacing(self.theme.px(12))

    @property
    def asking(self) -> bool:
        """Whether a question stands open."""
        return not self.ask.isHidden()

    def show_sight(self, sight: Sight) -> bool:
        """Show what it is about as it is now; ``False`` when it is there no more."""
        detail = self.topic(sight)
        if detail is None:
            return False
        self._words = sight.telling.words
        self.back.show_action(sight.telling.words("Back"), "back")
        if detail != self._detail or detail.steps_for is not None:
            self._show(detail)
        return True

    def take_focus(self) -> None:
        """Put the keyboard where the panel is used."""
        for target in (*self.steps.buttons, self.people if self.people.rows() else self.back):
            if target.isVisible() and target.isEnabled():
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_asking(self) -> None:
        """Take the question away, and give the buttons back."""
        if self.asking:
            self.ask.hide()
            self._show_buttons()
            self.take_focus()

    def begin(self, name: str) -> None:
        """Ask about the step of this name at once, where it is offered; "step=choice" has a choice made already."""
        name, _, choice = name.partition("=")
        step = next((step for step in self._detail.steps if step.name == name), None) if self._detail else None
        if step is not None:
            self._choose(step)
            self.ask.choices.choose(choice)

    def _show(self, detail: Detail) -> None:
        self._detail = detail
        self.title.show_text(detail.title)
        self.badge.setVisible(bool(detail.state))
        if detail.state:
            self.badge.show_state(cast("State", detail.state), detail.word)
        self.facts.show_facts(detail.facts)
        self.remarks.setVisible(bool(detail.remarks))
        self.remarks.show_text("\n".join(detail.remarks))
        self.people_title.setVisible(bool(detail.people))
        self.people_title.show_text(detail.people_title)
        self.people.setVisible(bool(detail.people))
        self.people.show_rows([(person.ticket, person.label) for person in detail.people])
        self.people.setAccessibleName(detail.people_title)
        self._select()
        self._show_buttons()

    def _show_buttons(self) -> None:
        steps = self._detail.steps if self._detail is not None else ()
        self.steps.show_steps(steps)
        self.steps.setVisible(bool(steps) and not self.asking)
        self.person_steps.setVisible(bool(self.person_steps.buttons) and not self.asking)

    def _select(self, *_: object) -> None:
        detail = self._detail
        chosen = self.people.value() if detail is not None and detail.people else ""
        steps = detail.steps_for(chosen) if detail is not None and detail.steps_for is not None and chosen else ()
        self.person_steps.show_steps(steps)
        self.person_steps.setVisible(bool(steps) and not self.asking)

    def _select_and_go(self, *_: object) -> None:
        self._select()
        if self.person_steps.buttons:
            self.person_steps.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, step: Step) -> None:
        if self._words is not None:
            self.ask.ask(step, self._words)
            adopt(self.ask)
            self._show_buttons()

    def _agree(self, value: str) -> None:
        step = self.ask.step
        if step is None:
            return
        order: Order = step.order(value)
        if step.proves:
            order = replace(order, secret=self.ask.secret())
        self.stop_asking()
        self.ordered.emit(order)


class _Buttons(Box):
    """Steps as buttons, two beside each other. ``chosen`` carries the step."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.buttons: list[ActionButton] = []
        self._steps: tuple[Step, ...] = ()
        self._grid = QGridLayout()
        self.content.addLayout(self._grid)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        super().look_changed()
        if hasattr(self, "_grid"):
            self._grid.setSpacing(self.theme.px(10))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer these; a button is only made anew when its step is another one."""
        before, self._steps = self._steps, tuple(steps)
        if [(step.name, step.label) for step in before] == [(step.name, step.label) for step in steps]:
            return
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for place, step in enumerate(steps):
            button = ActionButton(step.label, step.icon, kind=step.kind)
            button.setObjectName(step.name)
            button.clicked.connect(self._choose)
            self._grid.addWidget(button, place // 2, place % 2)
            adopt(button)
            self.buttons.append(button)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, ActionButton) and button in self.buttons:
            self.chosen.emit(self._steps[self.buttons.index(button)])


class _Facts(Themed, QWidget):
    """Names and figures, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[tuple[str, str], ...] = ()
        self._labels: list[tuple[Label, Label]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        self._grid.setHorizontalSpacing(self.theme.px(18))
        self._grid.setVerticalSpacing(self.theme.px(2))
        super().look_changed()

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show these."""
        if facts == self._facts:
            return
        self._facts = facts
        while len(self._labels) < len(facts):
            pair = (Label(size="body", tone="secondary", max_lines=2), Label(size="body", weight="semibold"))
            for column, label in enumerate(pair):
                self._grid.addWidget(label, len(self._labels), column)
                adopt(label)
            self._labels.append(pair)
        for place, pair in enumerate(self._labels):
            for column, label in enumerate(pair):
                label.setVisible(place < len(facts))
                if place < len(facts):
                    label.show_text(facts[place][column])
