"""A branch's own accent is taken when it can be read, else the house green stays."""

import pytest

from dawr.desktop.theme.contrast import TEXT
from dawr.desktop.theme.theme import Theme
from dawr.desktop.theme.tokens import tokens
from dawr.queueing.contrast import contrast

NAVY, YELLOW = "#1B3A6B", "#F2C200"


def test_a_readable_accent_is_taken_with_its_whole_family():
    colours = Theme(accent=NAVY).colours

    assert colours.accent == NAVY
    assert contrast(colours.accent_press, "#000000") < contrast(colours.accent, "#000000")
    assert contrast(colours.accent_hover, "#000000") > contrast(colours.accent, "#000000")
    assert contrast(colours.on_accent_soft, colours.accent_soft) >= TEXT
    assert contrast(colours.on_accent_muted, colours.accent) >= TEXT
    assert colours.surface_window == tokens().light.colour.surface_window


@pytest.mark.parametrize("accent", [YELLOW, "#FFFFFF", "navy", "#12345", "", "#GG0000"])
def test_what_cannot_be_read_or_is_no_colour_leaves_the_house_green(accent: str):
    assert Theme(accent=accent).colours == tokens().light.colour


@pytest.mark.parametrize("accent", [NAVY, "#7A1F4B", "#5B3A00", "#000000"])
def test_on_dark_the_same_hue_is_made_lighter_until_it_can_be_read(accent: str):
    colours = Theme("dark", accent=accent).colours

    assert colours.accent not in (accent, tokens().dark.colour.accent)
    assert contrast(colours.accent, colours.surface_window) >= TEXT
    assert contrast(colours.on_accent, colours.accent) >= TEXT
    assert contrast(colours.on_accent, colours.accent_press) >= TEXT
    assert contrast(colours.on_accent_soft, colours.accent_soft) >= TEXT


def test_high_contrast_and_the_states_never_follow_the_accent():
    assert Theme("high_contrast", accent=NAVY).colours.accent == "#FFD84D"
    assert Theme(accent=NAVY).states == tokens().light.state
