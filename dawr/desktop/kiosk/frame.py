"""The frame around a page: header and foot on an upright screen, the rail on a wide one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dawr.desktop.ui.shared.card import Hairline

from .notices import window_notice
from .page import Ground, KioskPage
from .parts.boxes import Item, column, filled
from .parts.foot import CommonButtons, Foot
from .parts.header import Header
from .parts.rail import Rail
from .setting import Setting
from .view import View


class Frame(Ground):
    """A page in its frame."""

    def __init__(self, body: KioskPage, *, foot: bool) -> None:
        """``foot``: whether an upright page shows the common buttons. A wide one always does."""
        super().__init__(body.setting)
        setting: Setting = body.setting
        self.body = body
        self._header: Header | None = None
        self._buttons: CommonButtons | None = None
        if setting.portrait:
            self._header = Header(setting)
            self._buttons = Foot(setting) if foot else None
            things: list[Item] = [self._header, Hairline(), (body, 1)]
            if self._buttons is not None:
                things += [Hairline(), self._buttons]
            filled(QVBoxLayout(self), things)
        else:
            self._buttons = Rail(setting)
            filled(QHBoxLayout(self), [self._buttons, (column([(body, 1)]), 1)])
        body.wished.connect(self.wished)
        if self._buttons is not None:
            self._buttons.wished.connect(self.wished)

    def show_view(self, view: View) -> None:
        """Show the view in the frame and in the page."""
        if self._header is not None:
            self._header.show_now(view.now)
            self._header.show_notice(window_notice(view, self.setting.words))
        if self._buttons is not None:
            self._buttons.show_view(view)
        self.body.show_view(view)
