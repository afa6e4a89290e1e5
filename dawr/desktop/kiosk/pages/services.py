"""Which service: groups and their services, open or closed, with people and waits before the choice."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import ServiceLine

from ..journey.shelves import Row, rows_of, sheets_of, shelves_of
from ..journey.standing import active_lines
from ..journey.wishes import ChooseService
from ..notices import alone_notice, standing_notice
from ..page import KioskPage
from ..parts import turning
from ..parts.boxes import column, filled, row
from ..parts.shelf import ShelfMeasures, ShelfSheet
from ..parts.tile_text import Facts, facts_of, tile_height
from ..parts.turning import Turning
from ..phrases import hours_today, pause_sentence
from ..setting import Setting
from ..view import View

TURNING_ABOVE = 24


class ServicesPage(KioskPage):
    """Touching a service opens it; one that is closed says when it opens."""

    def __init__(self, setting: Setting, width: int, height: int) -> None:
        """``width`` and ``height`` are the pixels that the page gets in its frame."""
        super().__init__(setting)
        px, words, upright = setting.px, setting.words, setting.portrait
        self._width, self._height = width - 2 * setting.theme.margin(), height
        self._title = Label(words("Which service do you need?"), "title", "bold", max_lines=1)
        self._lead = Label("", "body" if upright else "caption", tone="secondary", max_lines=1)
        self._above = px(34 if upright else 20)
        self._below = px(24 if upright else 14)
        self._measures = ShelfMeasures(setting, self._width)
        self._turning = Turning(setting, above=TURNING_ABOVE)
        self._turning.wished.connect(self.wished)
        self._place = QVBoxLayout()
        self._sheet: ShelfSheet | None = None
        self._shown: tuple[tuple[Row, ...], ...] = ()
        self._at = -1
        self._left_over: tuple[int, ...] = ()
        """Pixels that each sheet leaves free."""
        self._heights: dict[str, tuple[Facts, int]] = {}
        self._aside = _Today(setting)
        margin = setting.theme.margin()
        head = column([self._title, self._lead])
        around = (margin, self._above, margin, self._below)
        filled(QVBoxLayout(self), [head, (self._place, 1), self._turning], around=around)

    def show_view(self, view: View) -> None:
        """Show every service as it stands; lay the shelves out anew only when they no longer fit."""
        words, branch = self.setting.words, self.setting.branch
        notice = standing_notice(view, words, self.setting.zone) or alone_notice(branch, words)
        lead = words("Touch a service to see what to bring and how long it takes")
        if notice is not None:
            lead = " · ".join(text for text in (notice.title, notice.detail) if text)
        self._lead.show_text(lead)
        self._lead.show_tone("near" if notice is not None and not notice.calm else "secondary")
        sheets = self._sheets(view)
        at = min(view.scene.sheet, len(sheets) - 1)
        if sheets != self._shown or at != self._at:
            self._shown, self._at = sheets, at
            self._lay_out(sheets[at] if sheets else (), self._left_over[at] if sheets else 0)
        self._turning.show_sheet(at, len(sheets))
        if self._sheet is not None:
            self._sheet.show_lines(view.board, view.now)
        self._aside.show_view(view)

    def _sheets(self, view: View) -> tuple[tuple[Row, ...], ...]:
        board, measures = view.board, self._measures
        heights = {line.code: self._tile_height(line, view) for line in active_lines(board)}
        rows = rows_of(shelves_of(board), measures.columns)
        head = self._title.sizeHint().height() + self._lead.sizeHint().height()
        room = self._height - self._above - self._below - head
        turn = self.setting.px(turning.HEIGHT + TURNING_ABOVE)

        def height(one: Row, first: bool) -> int:
            return measures.row_height(one, heights, first)

        sheets = sheets_of(rows, height, room, turn)
        free = room if len(sheets) < 2 else room - turn
        taken = (sum(height(one, place == 0) for place, one in enumerate(sheet)) for sheet in sheets)
        self._left_over = tuple(free - used for used in taken)
        return sheets

    def _tile_height(self, line: ServiceLine, view: View) -> int:
        """Return what a service's tile needs; measured again only when what it says has changed."""
        facts = facts_of(line, view.now, self.setting)
        known = self._heights.get(line.code)
        if known is None or known[0] != facts:
            service = self.setting.branch.service(line.code)
            name = self.setting.named(service.name) if service is not None else line.code
            known = (facts, self._measured(name, facts))
            self._heights[line.code] = known
        return known[1]

    def _measured(self, name: str, facts: Facts) -> int:
        return tile_height(name, facts, self._measures.tile_width, self.setting, self._measures.largest_name)[0]

    def _lay_out(self, rows: tuple[Row, ...], left_over: int) -> None:
        self._aside.setParent(self)
        self._aside.hide()
        if self._sheet is not None:
            self._place.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        above = self._measures.spread(rows, left_over)
        self._sheet = ShelfSheet(self.setting, self._measures, rows, above, self)
        for code, tile in self._sheet.tiles.items():
            self.means(tile, ChooseService(code), f"service-{code}")
        self._place.addWidget(self._sheet)
        if self._sheet.free_cell is not None:
            self._sheet.put_aside(self._aside)
            self._aside.show()
        self._sheet.show()


class _Today(KioskPage):
    """Today's hours and the coming pause, where the last row of a wide page leaves room."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._hours = Label("", "caption", tone="secondary")
        self._pause = Label("", "caption", tone="secondary")
        self._lines = [QWidget(), QWidget()]
        for line, icon, text in zip(self._lines, ("clock", "pause"), (self._hours, self._pause), strict=True):
            line.setLayout(row([Icon(icon, 36), setting.px(20), (text, 1)]))
        filled(QVBoxLayout(self), [None, *self._lines, None], gap=setting.px(12), around=(setting.px(16), 0, 0, 0))

    def show_view(self, view: View) -> None:
        """Show what is known of today."""
        words, zone, pause = self.setting.words, self.setting.zone, view.board.pause
        self._hours.show_text(hours_today(view.board, words, zone))
        self._pause.show_text(pause_sentence(pause, words, zone) if pause is not None else "")
        for line, text in zip(self._lines, (self._hours, self._pause), strict=True):
            line.setVisible(bool(text.text()))
