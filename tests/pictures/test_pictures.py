"""``make pictures`` takes every picture of the look book, at its size and in both languages; none is blank."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from .consoles import STATES
from .render import main

pytestmark = pytest.mark.timeout(600)  # the first test takes all the pictures

KIOSK, WIDE, CONSOLE = (1080, 1920), (1920, 1080), (1366, 768)
SIZES = {
    "kiosk-1-welcome": KIOSK,
    "kiosk-2-services": KIOSK,
    "kiosk-3-service": KIOSK,
    "kiosk-4-ticket": KIOSK,
    "kiosk-5-no-paper": KIOSK,
    "kiosk-accessible": KIOSK,
    "kiosk-landscape": WIDE,
    "display": WIDE,
    "display-pause": WIDE,
    "display-dark": WIDE,
    "display-pause-dark": WIDE,
    "console": CONSOLE,
    "console-dark": CONSOLE,
    **{f"console-{state}-{mode}": CONSOLE for state in STATES for mode in ("light", "dark")},
    "supervisor": WIDE,
    "supervisor-dark": WIDE,
    "supervisor-service": WIDE,
    "supervisor-small": CONSOLE,
    "supervisor-notices": WIDE,
    "supervisor-road": WIDE,
    **{f"setup-{page}": CONSOLE for page in ("branch", "services", "hours", "hours-dark", "preview", "history")},
}
"""Sizes of the twins in the look book, by name without language."""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory, qapp) -> dict[str, QImage]:
    folder: Path = tmp_path_factory.mktemp("pictures")
    return {name: QImage(str(folder / f"{name}.png")) for name in main(folder)}


def colours(image: QImage) -> int:
    small = image.scaled(120, 120)
    return len({small.pixel(x, y) for x in range(120) for y in range(120)})


@pytest.mark.parametrize("surface", sorted(SIZES))
def test_every_surface_has_its_size_in_both_languages(pictures, surface: str):
    names = [surface] if surface == "kiosk-1-welcome" else [f"{surface}-{language}" for language in ("ar", "en")]

    for name in names:
        size = pictures[name].size()
        assert (size.width(), size.height()) == SIZES[surface], name
        assert colours(pictures[name]) > 20, f"{name} looks blank"


# The welcome page speaks both languages at once; a ticket's number in the middle, never mirrored, outweighs the rest.
@pytest.mark.parametrize("surface", sorted(set(SIZES) - {"kiosk-1-welcome", "kiosk-4-ticket"}))
def test_english_is_laid_out_from_the_other_side(pictures, surface: str):
    arabic, english = pictures[f"{surface}-ar"], pictures[f"{surface}-en"]

    same = sum(difference(english, arabic, turned=False))
    turned = sum(difference(english, arabic, turned=True))

    assert turned < same


def difference(one: QImage, other: QImage, *, turned: bool) -> list[int]:
    """Return how far two pictures are apart, point by point, coarsely; ``turned``: the other seen in a mirror."""
    first = one.scaled(48, 48).convertToFormat(QImage.Format.Format_Grayscale8)
    second = other.scaled(48, 48).convertToFormat(QImage.Format.Format_Grayscale8)
    return [
        abs((first.pixel(x, y) & 255) - (second.pixel(47 - x if turned else x, y) & 255))
        for x in range(48)
        for y in range(48)
    ]


def test_tickets_are_as_wide_as_their_paper(pictures):
    assert pictures["ticket-80mm"].width() == 576
    assert pictures["ticket-58mm"].width() == 384
