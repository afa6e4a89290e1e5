"""Every pair of colours that people must tell apart keeps its contrast, in every mode."""

import pytest

from dawr.desktop.theme.contrast import EDGE, TEXT, mixed
from dawr.desktop.theme.tokens import Scheme, tokens
from dawr.queueing.contrast import contrast

MODES = ("light", "dark", "high_contrast")
STATES = ("waiting", "called", "serving", "held", "near", "late", "closed")


def scheme(mode: str) -> Scheme:
    found = getattr(tokens(), mode)
    assert isinstance(found, Scheme)
    return found


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("surface", ["surface_window", "surface_card"])
@pytest.mark.parametrize("role", ["text_primary", "text_secondary", "text_muted", "accent"])
def test_text_can_be_read_on_pages_and_cards(mode: str, role: str, surface: str):
    colours = scheme(mode).colour

    assert contrast(getattr(colours, role), getattr(colours, surface)) >= TEXT


@pytest.mark.parametrize("mode", MODES)
def test_text_can_be_read_on_every_fill(mode: str):
    colours = scheme(mode).colour

    assert contrast(colours.on_accent, colours.accent) >= TEXT
    assert contrast(colours.on_accent, colours.accent_hover) >= TEXT
    assert contrast(colours.on_accent, colours.accent_press) >= TEXT
    assert contrast(colours.on_accent_muted, colours.accent) >= TEXT
    assert contrast(colours.on_accent_soft, colours.accent_soft) >= TEXT
    assert contrast(colours.surface_window, colours.surface_inverse) >= TEXT
    assert contrast(colours.text_primary, colours.surface_sunken) >= TEXT
    assert contrast(colours.text_secondary, colours.surface_sunken) >= TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("surface", ["surface_window", "surface_card"])
def test_edges_and_the_focus_ring_can_be_seen(mode: str, surface: str):
    colours = scheme(mode).colour

    assert contrast(colours.line_strong, getattr(colours, surface)) >= EDGE
    assert contrast(colours.focus, getattr(colours, surface)) >= EDGE


@pytest.mark.parametrize("mode", MODES)
def test_greyed_actions_are_still_seen(mode: str):
    colours = scheme(mode).colour

    assert contrast(colours.text_disabled, colours.surface_sunken) >= EDGE


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("state", STATES)
def test_states_can_be_read_on_cards_and_on_their_fill(mode: str, state: str):
    found = scheme(mode)
    colour = getattr(found.state, state)

    assert contrast(colour, found.colour.surface_card) >= TEXT
    assert contrast(colour, getattr(found.state, f"{state}_soft")) >= TEXT


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#FFFFFF", "#000000", 21.0),
        ("#10211A", "#F1F4F2", 15.1),
        ("#76857D", "#FFFFFF", 3.9),
        ("#0B57D0", "#F1F4F2", 5.8),
        ("#FFD84D", "#000000", 15.2),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, expected: float):
    assert contrast(one, other) == pytest.approx(expected, abs=0.06)
    assert contrast(other, one) == contrast(one, other)


def test_a_colour_over_another_is_mixed_by_its_share():
    assert mixed("#000000", 0.25, "#FFFFFF") == "#BFBFBF"
