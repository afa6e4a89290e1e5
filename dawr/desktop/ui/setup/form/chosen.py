"""Fields that are chosen: yes or no, one of several, some of several."""

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import adopt
from dawr.desktop.ui.shared.themed import Themed
from dawr.text.meaning.kinds import Meaning, Source
from dawr.text.meaning.offers import Offer, offers

from .check_box import CheckBox
from .choice_box import ChoiceBox
from .field import Field
from .flow import Flow
from .sight import Sight


class FlagField(Field):
    """Yes or no: the box carries the name."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.box = CheckBox()
        self.label.hide()
        self.finish(self.box)
        self.box.toggled.connect(self.keep)

    def say(self, sight: Sight) -> None:
        """Say the name beside the box."""
        super().say(sight)
        self.box.say(sight.words(self.meaning.label))

    def show_value(self, value: object, _sight: Sight) -> None:
        """Show yes or no."""
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)


class ChoiceField(Field):
    """One of what is offered."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.box = ChoiceBox()
        self.finish(self.box)
        self.box.currentIndexChanged.connect(self._chosen)

    def say(self, sight: Sight) -> None:
        """Say the name."""
        super().say(sight)
        self.box.setAccessibleName(sight.words(self.meaning.label))

    def show_value(self, value: object, sight: Sight) -> None:
        """Show the choice, and offer what the draft offers now."""
        self.box.show_offers(offers(self.meaning, sight.branch, sight.words))
        self.box.show_value(value)

    def _chosen(self, _place: int) -> None:
        self.keep(self.box.value())


class _Boxes(Themed, QWidget):
    """The boxes in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(self)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distance in scale."""
        if hasattr(self, "flow"):
            self.flow.setSpacing(self.theme.px(14))
            self.flow.invalidate()
        super().look_changed()


class SeveralField(Field):
    """Some of what is offered. What the branch names keeps the order of choosing, the rest its own order."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.boxes: list[CheckBox] = []
        self._value: tuple[object, ...] = ()
        self._inner = _Boxes()
        self.finish(self._inner)

    def show_value(self, value: object, sight: Sight) -> None:
        """Tick what is chosen."""
        self._value = value if isinstance(value, tuple) else ()
        offered = offers(self.meaning, sight.branch, sight.words)
        known = [offer.value for offer in offered]
        offered += tuple(Offer(one, str(one)) for one in self._value if one not in known)
        self._build(offered)
        for box, offer in zip(self.boxes, offered, strict=True):
            box.blockSignals(True)
            box.setChecked(offer.value in self._value)
            box.blockSignals(False)
            box.say(offer.label)

    def _build(self, offered: tuple[Offer, ...]) -> None:
        if [box.value for box in self.boxes] == [offer.value for offer in offered]:
            return
        for box in self.boxes:
            self._inner.flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        for offer in offered:
            box = CheckBox(offer.value)
            box.say(offer.label)
            self._inner.flow.addWidget(box)
            box.toggled.connect(self._ticked)
            self.boxes.append(box)
        adopt(self._inner)

    def _ticked(self, _on: bool) -> None:
        ticked = [box.value for box in self.boxes if box.isChecked()]
        if isinstance(self.meaning.offered, Source):
            kept = [one for one in self._value if one in ticked]
            ticked = kept + [one for one in ticked if one not in kept]
        self._value = tuple(ticked)
        self.keep(self._value)
