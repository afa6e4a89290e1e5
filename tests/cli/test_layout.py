"""The ticket as the branch wants it: a file, its mistakes by line, and a picture of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage

from .conftest import Type

LAYOUT = """
[[blocks]]
block = "logo"
size_mm = 12

[[blocks]]
block = "number"
size_mm = 20

[[blocks]]
block = "rule"

[[blocks]]
block = "ahead"

[[blocks]]
block = "range"

[[blocks]]
block = "text"
text.ar = "أهلًا بكم في مركز العليا، نسعد بخدمتكم دائمًا وفي كل وقت"
text.en = "Welcome to Olaya, we are glad to serve you at any time of day"

[[blocks]]
block = "code"
size_mm = 30
"""


def shown(path: Path) -> QImage:
    image = QImage(str(path))
    assert not image.isNull()
    return image


@pytest.mark.parametrize("width", [384, 576])
def test_a_layout_of_ones_own_is_drawn(open_branch: Type, tmp_path: Path, width: int):
    layout, out = tmp_path / "own.toml", tmp_path / "own.png"
    layout.write_text(LAYOUT, encoding="utf-8")

    said = open_branch("ticket", "preview", str(out), "--layout", str(layout), "--width", str(width), "--json")

    assert (said.code, shown(out).width(), shown(out).height()) == (0, width, said.json["height"])


def test_without_a_file_the_house_has_one_for_both_widths(open_branch: Type, tmp_path: Path):
    heights = {}
    for width in ("384", "576"):
        open_branch("ticket", "preview", str(tmp_path / f"{width}.png"), "--width", width)
        heights[width] = shown(tmp_path / f"{width}.png").height()

    assert 800 < heights["576"] < 1600
    assert 800 < heights["384"] < 1600


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ('block = "rule"', 'block = "rul"', "line 11"),
        ("size_mm = 20", "size_mm = 200", "line 8"),
        ("size_mm = 12", 'size_mm = "12"', "line 4"),
        pytest.param("size_mm = 20", f"size_mm = {'9' * 5000}", "line 8", id="digits"),
        pytest.param("size_mm = 20", f"size_mm = {'[' * 4000}", "line 8", id="brackets"),
        ("size_mm = 30", "sise_mm = 30", "line 26"),
        ('text.en = "Welcome to Olaya, we are glad to serve you at any time of day"', "", "line 21"),
        ('block = "number"\nsize_mm = 20', 'block = "logo"', "line 2"),
    ],
)
def test_a_mistake_is_told_with_its_line(open_branch: Type, tmp_path: Path, before: str, after: str, line: str):
    layout = tmp_path / "own.toml"
    layout.write_text(LAYOUT.replace(before, after), encoding="utf-8")

    said = open_branch("ticket", "preview", str(tmp_path / "out.png"), "--layout", str(layout))

    assert said.code == 2
    assert line in said.err
    assert not (tmp_path / "out.png").exists()


def test_one_language_alone(open_branch: Type, tmp_path: Path):
    for language in ("ar", "en"):
        assert open_branch("ticket", "preview", str(tmp_path / "one.png"), "--language", language).code == 0
    assert open_branch("ticket", "preview", str(tmp_path / "one.png"), "--language", "fr").code == 2


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">
<rect x="0" y="0" width="300" height="100" fill="{colour}"/></svg>"""


def ink_of(image: QImage) -> QRect:
    """Return the box around everything black."""
    dots = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() < 128
    ]
    columns, rows = zip(*dots, strict=True)
    return QRect(QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows)))


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_branchs_own_logo_has_its_ratio_and_its_millimetres(open_branch: Type, tmp_path: Path, kind: str):
    layout, out, logo = tmp_path / "own.toml", tmp_path / "own.png", tmp_path / f"logo.{kind}"
    logo.write_text(SVG.format(colour="#0b3d2e"))
    if kind == "png":
        plain = QImage(300, 100, QImage.Format.Format_RGB32)
        plain.fill(QColor("#0b3d2e"))
        assert plain.save(str(logo))
    blocks = '[[blocks]]\nblock = "logo"\nfile = "{}"\nsize_mm = 10\n[[blocks]]\nblock = "space"\nsize_mm = 50\n'
    layout.write_text(blocks.format(logo.name) + '[[blocks]]\nblock = "number"\n')

    said = open_branch("ticket", "preview", str(out), "--layout", str(layout), "--width", "576")

    assert said.code == 0, said.err
    top = shown(out).copy(0, 0, 576, 300)
    assert (ink_of(top).width(), ink_of(top).height()) == (240, 80)


def test_a_logo_wider_than_the_paper_is_made_smaller(open_branch: Type, tmp_path: Path):
    layout, out = tmp_path / "own.toml", tmp_path / "own.png"
    (tmp_path / "logo.svg").write_text(SVG.format(colour="black"))
    layout.write_text('[[blocks]]\nblock="logo"\nfile="logo.svg"\nsize_mm=40\n[[blocks]]\nblock="number"\n')

    assert open_branch("ticket", "preview", str(out), "--layout", str(layout), "--width", "384").code == 0

    assert ink_of(shown(out).copy(0, 0, 384, 140)).width() == 368


@pytest.mark.parametrize("told", ["", "no picture at all"])
def test_a_logo_that_cannot_be_read_is_told_with_its_line(open_branch: Type, tmp_path: Path, told: str):
    layout = tmp_path / "own.toml"
    if told:
        (tmp_path / "logo.png").write_text(told)
    layout.write_text('[[blocks]]\nblock = "number"\n\n[[blocks]]\nblock = "logo"\nfile = "logo.png"\n')

    said = open_branch("ticket", "preview", str(tmp_path / "out.png"), "--layout", str(layout))

    assert said.code == 2
    assert "own.toml: line 6, blocks[2].file: “logo.png” is no picture" in said.err
