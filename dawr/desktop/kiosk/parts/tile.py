"""A service on its shelf: name, people waiting and expected wait before anything is chosen, or when it opens."""

from datetime import datetime

from PySide6.QtWidgets import QBoxLayout, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchCard
from dawr.queueing.board import ServiceLine
from dawr.queueing.branch import Service
from dawr.text import strip_isolates

from ..setting import Setting
from .boxes import filled, row
from .fact import Fact
from .tile_text import (
    BETWEEN,
    FACT_SIZE,
    ICON,
    ICON_ROOM,
    SIDES,
    Facts,
    facts_of,
    in_one_line,
    name_size,
    tile_height,
)


class ServiceTile(TouchCard):
    """One service. It can be touched while tickets are issued for it."""

    def __init__(self, setting: Setting, service: Service, width: int, largest_name: int, parent: QWidget) -> None:
        self._name = setting.named(service.name)
        super().__init__(self._name, padding=0, parent=parent)
        self._setting = setting
        room: int = ICON_ROOM - ICON
        self._people = Fact(setting, side=ICON, gap=room, size=FACT_SIZE, tone="secondary", line_height="heading")
        self._wait = Fact(setting, side=ICON, gap=room, size=FACT_SIZE, weight="semibold", line_height="heading")
        self._shown: Facts | None = None
        sides = setting.px(SIDES[setting.portrait])
        self._width, self._largest_name = width, largest_name
        self._room = width - 2 * sides
        size = name_size(self._name, self._room, setting, largest_name)
        name = Label(self._name, size, "semibold", line_height="heading", parent=self)
        self._facts = row([self._people, self._wait])
        self._free = (sides, 0, sides, 0)
        self.content.setSpacing(0)
        filled(self.content, [name, None, self._facts], around=self._free)

    def look_changed(self) -> None:
        """Keep the room that the tile was built with."""
        super().look_changed()
        if hasattr(self, "_free"):
            self.content.setContentsMargins(*self._free)

    def show_line(self, line: ServiceLine, now: datetime) -> None:
        """Show how it stands now."""
        facts = facts_of(line, now, self._setting)
        if facts == self._shown:
            return
        self._shown = facts
        self.setEnabled(facts.open)
        self._people.show_fact(facts.people, facts.people_icon)
        self._wait.show_fact(facts.wait)
        beside = in_one_line(facts, self._room, self._setting)
        ways = QBoxLayout.Direction
        self._facts.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._facts.setSpacing(self._setting.px(BETWEEN) if beside else 0)
        _, ends = tile_height(self._name, facts, self._width, self._setting, self._largest_name)
        self._free = (self._free[0], ends, self._free[2], ends)
        self.content.setContentsMargins(*self._free)
        self._facts.setStretch(0, 1 if beside and facts.people else 0)
        told = ", ".join(text for text in (facts.people, facts.wait) if text)
        self.setAccessibleName(strip_isolates(f"{self._name}: {told}"))
