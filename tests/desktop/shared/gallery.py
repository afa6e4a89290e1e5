"""Every shared widget on one sheet, in both languages and all modes: ``gallery.py DIR``."""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dawr.desktop.theme.fonts import use_as_default
from dawr.desktop.theme.theme import Mode, Theme
from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel, DateBlock
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.icons import names
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.ornament import Frieze, Parapet
from dawr.desktop.ui.shared.progress_bar import ProgressBar
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import STATES
from dawr.desktop.ui.shared.toggle import Toggle, ToggleCard
from dawr.desktop.ui.shared.touch import TouchButton, TouchCard

SUNDAY = datetime(2026, 11, 22, 9, 41)  # noqa: DTZ001 - the branch's own clock
_WORDS = {
    "ar": (
        "انتظار",
        "منادى",
        "قيد الخدمة",
        "معلّق",
        "استراحة",
        "مكتمل",
        "لم يحضر",
        "يقترب",
        "متأخر",
        "ضمن الحد",
        "مغلقة",
        "مفتوح",
    ),
    "en": (
        "Waiting",
        "Called",
        "Serving",
        "Held",
        "Break",
        "Completed",
        "No-show",
        "Near",
        "Late",
        "On target",
        "Closed",
        "Open",
    ),
}


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row


def staff_sheet(language: str) -> QWidget:
    """Return what the console and the supervisor use."""
    arabic = language == "ar"
    page = QWidget()
    box = QVBoxLayout(page)
    box.setSpacing(16)
    bar = Card("bar", padding=(20, 10), across=True, spacing=14)
    clock, dates = ClockLabel("body", "semibold"), DateBlock("dotted")
    for widget in (
        BranchMark(32),
        Label("الشباك 3" if arabic else "Counter 3", "body", "semibold", wrap=False),
        Hairline(upright=True, length=24),
    ):
        bar.content.addWidget(widget)
    bar.content.addWidget(StateBadge("open", _WORDS[language][-1]))
    bar.content.addStretch(1)
    bar.content.addWidget(dates)
    bar.content.addWidget(clock)
    clock.show_time(SUNDAY, language)
    dates.show_date(SUNDAY.date(), language)
    box.addWidget(bar)
    badges = [StateBadge(state, word) for state, word in zip(STATES, _WORDS[language], strict=True)]
    box.addLayout(_row(*badges[:8]))
    box.addLayout(
        _row(
            *badges[8:],
            *[
                StateBadge(s, w, filled=False, size="caption")
                for s, w in zip(STATES[7:11], _WORDS[language][7:11], strict=True)
            ],
        )
    )
    card = Card(padding=28)
    number = NumberLabel("A012")
    card.content.addLayout(
        _row(
            number,
            Hairline(upright=True),
            Label(
                "**تجديد الهوية الوطنية**\nانتظر 9 دقائق" if arabic else "**National ID renewal**\nWaited 9 minutes",
                marked=True,
            ),
        )
    )
    timer = NumberLabel("02:14", "figure")
    card.content.addLayout(
        _row(
            timer,
            Label("المتوقع **8:00**" if arabic else "Expected **8:00**", marked=True, tone="secondary", wrap=False),
        )
    )
    for share, state, thick in ((0.28, "serving", 10), (0.7, "near", 6), (1.2, "late", 6), (0.02, "called", 6)):
        progress = ProgressBar(thick)
        progress.show_progress(share, state)
        card.content.addWidget(progress)
    box.addWidget(card)
    box.addLayout(
        _row(
            ActionButton(
                "إنهاء ونداء التالي" if arabic else "Finish and call next", "next", "F2", "primary", "primary"
            ),
            ActionButton("إنهاء" if arabic else "Finish", "check", "F8", "outline", "primary"),
            stretch=False,
        )
    )
    off = ActionButton("إعادة النداء" if arabic else "Recall", "recall", "F3")
    off.setEnabled(False)
    box.addLayout(
        _row(
            ActionButton("تعليق" if arabic else "Hold", "pause", "F4"),
            ActionButton("تحويل" if arabic else "Transfer", "transfer", "F6"),
            off,
            ActionButton("لم يحضر" if arabic else "No-show", "cross", "F7", "danger"),
            ActionButton("رجوع" if arabic else "Back", "back", kind="quiet"),
            ActionButton("ملاحظة" if arabic else "Note", "pencil", "F9", height="small"),
        )
    )
    primary, edit = QPushButton("طبّق الآن" if arabic else "Apply now"), QLineEdit("A012")
    primary.setProperty("kind", "primary")
    box.addLayout(_row(primary, QPushButton("جرّب بديلًا" if arabic else "Try another"), edit))
    grid = QGridLayout()
    for place, name in enumerate(names()):
        cell = QHBoxLayout()
        cell.addWidget(Icon(name, 24))
        cell.addWidget(Icon(name, 40, "accent"))
        cell.addWidget(Label(name, 11, wrap=False))
        cell.addStretch(1)
        grid.addLayout(cell, place // 7, place % 7)
    box.addLayout(grid)
    box.addWidget(Frieze())
    box.addStretch(1)
    return page


def kiosk_sheet(language: str) -> QWidget:
    """Return what the kiosk uses."""
    arabic = language == "ar"
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(24)
    top = Card("accent", padding=56, radius="card")
    clock, dates = (
        ClockLabel("clock", "bold", "on_accent", suffix_size=0.6, suffix_weight="medium"),
        DateBlock(tone="on_accent", align="leading", size="body"),
    )
    clock.show_time(SUNDAY, language)
    dates.show_date(SUNDAY.date(), language)
    top.content.addWidget(Label("أهلًا بكم" if arabic else "Welcome", "greeting", "bold", "on_accent", wrap=False))
    top.content.addLayout(_row(clock, Hairline(upright=True, tone="on_accent_muted"), dates))
    box.addWidget(top)
    box.addWidget(Parapet(tone="accent"))
    body = QVBoxLayout()
    body.setContentsMargins(56, 0, 56, 24)
    body.setSpacing(16)
    box.addLayout(body)
    body.addWidget(Label("ما الخدمة التي تحتاجها؟" if arabic else "Which service do you need?", "title", "bold"))
    body.addWidget(
        Label(
            "اضغط على الخدمة لترى المستندات المطلوبة ووقت الانتظار"
            if arabic
            else "Touch a service to see what to bring and how long it takes",
            tone="secondary",
        )
    )
    tiles = QHBoxLayout()
    tiles.setSpacing(16)
    for number, name in enumerate(
        ("تجديد الهوية الوطنية", "نقل ملكية مركبة خفيفة أو ثقيلة بين الأفراد والشركات")
        if arabic
        else ("National ID renewal", "Transfer of a light or heavy vehicle between people and companies")
    ):
        tile = TouchCard(name)
        tile.content.addWidget(Label(name, "body", "semibold", max_lines=2))
        tile.content.addStretch(1)
        tile.content.addLayout(
            _row(
                Icon("people", 32),
                Label("6 أشخاص" if arabic else "6 waiting", "caption", tone="secondary", wrap=False),
                Icon("clock", 32),
                Label("\u206615–25\u2069 دقيقة" if arabic else "15–25 min", "caption", "semibold", wrap=False),
            )
        )
        tile.setEnabled(number == 0)
        tiles.addWidget(tile, 1)
    body.addLayout(tiles)
    asked = ToggleCard(
        "أحتاج إلى أولوية" if arabic else "I need priority",
        "لكبار السن، وذوي الإعاقة، والحوامل، ومن معه رضيع"
        if arabic
        else "For older people, disability, pregnancy, or a baby",
        "لا" if arabic else "No",
        "نعم" if arabic else "Yes",
    )
    body.addWidget(asked)
    on = Toggle("لا" if arabic else "No", "نعم" if arabic else "Yes")
    on.setChecked(True)
    body.addLayout(
        _row(
            on,
            Icon("chair", 44, "accent", tile=88),
            Icon("monitor", 44, "accent", tile=88),
            Icon("desk", 44, "accent", tile=88),
        )
    )
    body.addWidget(TouchButton("أصدر تذكرتي" if arabic else "Print my ticket", "check", "primary"))
    off = TouchButton("مزيد من الوقت" if arabic else "More time", "clock")
    off.setEnabled(False)
    body.addLayout(
        _row(
            TouchButton("رجوع" if arabic else "Back", "back", height=112),
            TouchButton("English" if arabic else "العربية", "globe"),
            TouchButton("مساعدة" if arabic else "Help", "help"),
            off,
        )
    )
    panel = Card("accent", radius="number_panel", padding=24)
    panel.content.addWidget(
        Label("رقمك" if arabic else "Your number", "heading", "medium", "on_accent", align="centre")
    )
    number = NumberLabel("A019", "number", tone="on_accent", align="centre", margin=24)
    panel.content.addWidget(number)
    panel.content.addWidget(
        Label(
            "تجديد الهوية الوطنية" if arabic else "National ID renewal",
            "heading",
            "medium",
            "on_accent",
            align="centre",
        )
    )
    body.addWidget(panel)
    box.addStretch(1)
    return page


def save(picture: Path, page: QWidget, theme: Theme, language: str, width: int) -> None:
    """Save one sheet as a picture."""
    right = Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    theme.apply(page, right)
    page.setFixedWidth(width)
    layout = page.layout()
    assert layout is not None
    page.setFixedHeight(
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
    page.grab().save(str(picture))


def main() -> None:
    """Save all sheets."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    use_as_default(app)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    modes: tuple[Mode, ...] = ("light", "dark", "high_contrast")
    for language in ("ar", "en"):
        for mode in modes:
            save(folder / f"staff-{language}-{mode}.png", staff_sheet(language), Theme(mode, "console"), language, 1366)
            save(folder / f"kiosk-{language}-{mode}.png", kiosk_sheet(language), Theme(mode, "kiosk"), language, 1080)


if __name__ == "__main__":
    main()
