"""The code that closes a kiosk."""

import pytest

from dawr.wiring.hashing import fits
from dawr.wiring.staff_code import StaffDoor, code_hashed


def test_only_the_right_code_fits():
    stored = code_hashed("2468")

    assert fits(stored, "2468")
    assert not fits(stored, "2469")
    assert "2468" not in stored


def test_a_code_is_typed_in_whatever_digits():
    assert fits(code_hashed("٢٤٦٨"), "2468")
    assert fits(code_hashed("2468"), "٢٤٦٨")


def test_without_a_code_nothing_fits():
    assert not fits("", "")
    assert not fits("not a hash", "2468")


@pytest.mark.parametrize("code", ["", "123", "12a4", "12٣"])
def test_a_weak_code_is_not_taken(code: str):
    with pytest.raises(ValueError, match="digits"):
        code_hashed(code)


def test_the_door_opens_for_the_code_and_locks_after_three_wrong_ones(qtbot):
    door = StaffDoor(code_hashed("2468"))
    waits = []
    for code in ("1", "2", "3", "4"):
        with qtbot.waitSignal(door.refused, timeout=20_000) as refused:
            door.try_code(code)
        waits.append(refused.args[0])

    with qtbot.waitSignal(door.opened, timeout=20_000):
        door.try_code("2468")
    door.close()

    assert waits == [0, 0, 15, 30]
