"""Settings from headquarters over the branch's own, and what comes back when they no longer name it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawr.protocol.overlay import BadOverlay, checked, laid_over, taken_back, together

OWN = {
    "grace_minutes": 15,
    "name": {"ar": "فرع", "en": "Branch"},
    "services": [{"code": "id", "target_wait_minutes": 10}, {"code": "visa", "target_wait_minutes": 20}],
    "hours": [{"opens": "08:00"}],
}


def test_what_is_not_named_stays():
    over = {"name": {"en": "Centre"}, "services": [{"code": "visa", "target_wait_minutes": 5}]}

    whole = laid_over(OWN, over)

    assert whole["name"] == {"ar": "فرع", "en": "Centre"}
    assert whole["services"] == [OWN["services"][0], {"code": "visa", "target_wait_minutes": 5}]
    assert whole["grace_minutes"] == 15


def test_a_list_without_names_is_replaced_whole():
    assert laid_over(OWN, {"hours": []})["hours"] == []


def test_a_thing_can_be_added_and_taken_out():
    whole = laid_over(OWN, {"services": [{"code": "id", "absent": True}, {"code": "new", "target_wait_minutes": 1}]})

    assert [one["code"] for one in whole["services"]] == ["visa", "new"]


def test_later_layers_lie_over_earlier_ones():
    layers = [
        {"services": [{"code": "id", "target_wait_minutes": 1}]},
        {"services": [{"code": "id", "absent": True}]},
        {"services": [{"code": "id", "target_wait_minutes": 3}], "grace_minutes": 1},
    ]

    assert together(layers[:2]) == {"services": [{"code": "id", "absent": True}]}
    assert together(layers)["services"] == [{"code": "id", "target_wait_minutes": 3, "absent": False}]
    over = laid_over({"services": [{"code": "id", "group": "all"}]}, together(layers))
    assert over["services"] == [{"code": "id", "target_wait_minutes": 3}]


def test_a_change_of_the_branchs_own_is_kept_when_settings_are_taken_back():
    over = {"grace_minutes": 5, "services": [{"code": "id", "target_wait_minutes": 1}, {"code": "new"}]}
    current = laid_over(OWN, over) | {"undo_seconds": 9}

    own = taken_back(current, OWN, over)

    assert own == OWN | {"undo_seconds": 9}


@pytest.mark.parametrize("key", ["code", "kiosk_secret", "printers", "agents", "headquarters_gets"])
def test_what_is_the_branchs_own_is_not_set_from_afar(key: str):
    with pytest.raises(BadOverlay, match=key):
        checked({key: "x"})


def test_a_thing_without_its_name_is_refused():
    with pytest.raises(BadOverlay, match="services"):
        checked({"services": [{"target_wait_minutes": 3}]})


codes = st.sampled_from(["id", "visa", "new"])
things = st.lists(
    st.fixed_dictionaries({"code": codes}, optional={"target": st.integers(0, 9), "absent": st.booleans()}),
    max_size=3,
    unique_by=lambda one: one["code"],
)
overlays = st.fixed_dictionaries(
    {},
    optional={
        "grace_minutes": st.integers(0, 9),
        "name": st.dictionaries(st.sampled_from(["ar", "en"]), st.text(max_size=2), max_size=2),
        "services": things,
        "hours": st.lists(st.dictionaries(st.just("opens"), st.text(max_size=2)), max_size=2),
    },
)
own_settings = st.fixed_dictionaries(
    {},
    optional={
        "grace_minutes": st.integers(0, 9),
        "name": st.dictionaries(st.sampled_from(["ar", "en"]), st.text(max_size=2), max_size=2),
        "services": st.lists(
            st.fixed_dictionaries({"code": codes, "target": st.integers(0, 9)}), unique_by=lambda one: one["code"]
        ),
    },
)


@given(own_settings, overlays)
def test_what_was_laid_over_comes_off_again(own: dict, over: dict):
    back = taken_back(laid_over(own, over), own, over)

    def named(values: dict) -> dict:
        return {**values, "services": {one["code"]: one for one in values.get("services", [])}}

    assert named(back) == named(own)


@given(own_settings, overlays, overlays)
def test_two_layers_do_what_both_do_one_after_the_other(own: dict, first: dict, second: dict):
    def named(values: dict) -> dict:
        return {**values, "services": {one["code"]: one for one in values.get("services", [])}}

    assert named(laid_over(own, together([first, second]))) == named(laid_over(laid_over(own, first), second))
