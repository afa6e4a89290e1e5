"""A kiosk that goes on alone tells nothing that it cannot know, and says courteously that every number is called."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from dawr.text import Words

from .conftest import Make
from .scenes import SCENES, Visit

ALONE = [name for name in SCENES if name.endswith("alone")]
KEPT = {"services", "service", "accessible groups", "accessible service"}
"""Where a number is still to be taken."""


@pytest.fixture
def said(make_kiosk: Make) -> Callable[..., str]:
    """Return a function that goes to a scene and returns all that is read there."""

    def read(name: str, language: str = "en") -> str:
        hands = make_kiosk()
        SCENES[name](Visit(hands.kiosk, language))
        QCoreApplication.processEvents()
        return hands.texts()

    return read


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ALONE)
def test_it_is_said_that_the_number_is_called(said: Callable[..., str], name: str, language: str):
    words = Words(language, "kiosk")
    promise = "Your number will be called as usual" if name.removesuffix(" alone") in KEPT else "Your number is kept"

    assert words(promise) in said(name, language)


@pytest.mark.parametrize("name", ALONE)
def test_nothing_is_told_of_queues_that_it_cannot_see(said: Callable[..., str], name: str):
    text = said(name)

    assert not re.search(r"\b(ahead|waiting|Nobody|right away|No wait|min|minutes)\b", text.replace("waiting hall", ""))


@pytest.mark.parametrize("name", [one.removesuffix(" alone") for one in ALONE])
def test_with_its_branch_it_promises_nothing_of_the_kind(said: Callable[..., str], name: str):
    text = said(name)

    assert "as usual" not in text
    assert "is kept" not in text
