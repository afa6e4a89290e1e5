"""What is really drawn, dot by dot."""

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QImage

from dawr.fonts import FAMILY
from dawr.printing.composing import in_order
from dawr.printing.layout import lay_out
from dawr.printing.paper import paper_for
from dawr.printing.preview import save_png
from dawr.printing.raster import QtTypesetter, Raster, draw
from dawr.printing.sheet import Align, Face, Piece, Sheet, text_piece
from dawr.printing.ticket import draw_ticket
from tests.text.drawn import left_to_right

from .builders import SLIP, FakeTypesetter, ink, inked_rows

LONG_ARABIC = ("خدمة تجديد الهوية 042-A للمواطنين 😀 والمقيمين " * 5)[:200]
LONG_NAMES = {
    "two hundred signs": {"ar": LONG_ARABIC, "en": ("Renewal of the national identity card " * 6)[:200]},
    "one word without a break": {"ar": "م" * 200, "en": "W" * 200},
    "mixed directions": {"ar": "abc عربي 12-34 def", "en": "خدمة ID 042-A عربي"},
    "emoji and signs of direction": {"ar": "هوية 👩‍👩‍👧‍👦 \u202eقلب", "en": "🎫 \u202eflip\u202c 🇸🇦"},
    "stacked vowel signs": {"ar": "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ", "en": "Ầẫ́ Ÿ"},
    "nothing": {"ar": "", "en": ""},
}


def on_wider_paper(sheet: Sheet, edge: int) -> Raster:
    """Draw the sheet with so many dots of paper more on every side."""
    page = Piece(sheet.width, sheet.height, sheet.marks).moved(edge, edge)
    return draw(Sheet(sheet.width + 2 * edge, sheet.height + 2 * edge, page))


@pytest.mark.parametrize("names", LONG_NAMES.values(), ids=LONG_NAMES.keys())
@pytest.mark.parametrize("width", [384, 576])
def test_no_dot_of_a_name_is_clipped(names: dict[str, str], width: int):
    slip = replace(SLIP, service=names, branch=names, copy=True)
    sheet = lay_out(slip, paper_for(width), QtTypesetter())

    clipped, whole = draw(sheet), on_wider_paper(sheet, 64)

    assert ink(clipped) == ink(whole)


@pytest.mark.parametrize("width", [384, 432, 504, 512, 546, 576, 640])
def test_the_number_is_15_mm_high_on_paper(width: int):
    number_alone = draw_ticket(replace(SLIP, number="H888"), width, layout=("number",))

    top, bottom = inked_rows(number_alone)

    assert bottom - top >= 15 * 8


def test_the_number_of_the_pictures_is_as_high_as_theirs():
    heights = [b - t for t, b in (inked_rows(draw_ticket(SLIP, width, layout=("number",))) for width in (576, 384))]

    assert heights == pytest.approx([154, 126], abs=3)


def test_drawing_the_same_ticket_twice_gives_the_same_dots():
    assert draw_ticket(SLIP, 576) == draw_ticket(SLIP, 576)


def test_a_ticket_is_drawn_in_a_worker_thread_as_in_the_main_one():
    drawn: list[Raster] = []
    thread = threading.Thread(target=lambda: drawn.append(draw_ticket(SLIP, 576)))

    thread.start()
    thread.join(20)

    assert drawn == [draw_ticket(SLIP, 576)]


def test_the_command_line_draws_without_a_screen():
    lines = (
        "from dawr.printing.raster import ensure_gui",
        "from dawr.printing.ticket import draw_ticket",
        "from tests.printing.builders import SLIP",
        "ensure_gui()",
        "print(draw_ticket(SLIP, 576).height)",
    )
    without_screen = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}

    drawn = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        env=without_screen,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert drawn.stdout.strip() == str(draw_ticket(SLIP, 576).height), drawn.stderr


@pytest.mark.parametrize("code", ["042-A", "12-34", "A012 3", "National ID"])
def test_codes_keep_their_order_between_arabic_words(code: str):
    name = f"نموذج {code} للتجديد"

    drawn = left_to_right(in_order(name, right_to_left=True), QFont(FAMILY, 20))

    assert code.replace(" ", "") in drawn


def test_without_isolates_a_code_is_turned_round():
    assert "042-A" not in left_to_right("نموذج 042-A للتجديد", QFont(FAMILY, 20))


@pytest.mark.parametrize("width", [384, 432, 576, 640])
@pytest.mark.parametrize("content", ["A019", SLIP.code, "https://queue.example.org/t/0193f4c27a7b7c0f9d4e1a2b3c4d5e6f"])
def test_the_code_is_read_from_the_picture(content: str, width: int, tmp_path: Path):
    if shutil.which("zbarimg") is None:
        pytest.skip("zbarimg (zbar-tools) is not installed")
    save_png(draw_ticket(replace(SLIP, code=content), width), tmp_path / "ticket.png")

    read = subprocess.run(
        ["zbarimg", "-q", "--raw", str(tmp_path / "ticket.png")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert read.stdout.strip() == content


def test_the_preview_shows_every_dot(tmp_path: Path):
    raster = draw_ticket(SLIP, 546)

    save_png(raster, tmp_path / "ticket.png")

    image = QImage(str(tmp_path / "ticket.png"))
    assert (image.width(), image.height()) == (546, raster.height)
    black = [(x, y) for y in range(0, raster.height, 7) for x in range(546) if raster.row(y)[x // 8] & (0x80 >> x % 8)]
    seen = [(x, y) for y in range(0, raster.height, 7) for x in range(546) if image.pixelColor(x, y).lightness() < 128]
    assert seen == black


def test_only_texts_of_its_own_typesetter_can_be_drawn():
    foreign = text_piece(FakeTypesetter().set("A019", Face(20, 500, 20), 200, Align.LEFT, right_to_left=False))

    with pytest.raises(TypeError, match="FakeText"):
        draw(Sheet(200, 30, foreign.marks))


def test_drawing_keeps_the_references_to_none():
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    draw_ticket(SLIP, 384)
    before = sys.getrefcount(None)

    for _ in range(4000):
        image.fill(0)
    draw_ticket(SLIP, 384)

    assert sys.getrefcount(None) > before - 1000  # PySide6 6.12 on Python 3.11 would have taken 4000
