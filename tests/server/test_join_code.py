"""The one line with which a PC joins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawr.server.join_code import JoinCode, read, written
from dawr.server.troubles import BadJoinCode

CODE = JoinCode((("192.168.1.10", 5432),), "branch", (("dawr_staff", "s3cret-_"),), bytes(range(16)))


def test_a_code_says_all_that_a_pc_needs_and_survives_being_wrapped() -> None:
    line = written(CODE)

    assert read(line) == CODE
    assert read(f"  {line[:40]}\r\n {line[40:]}\n") == CODE
    assert len(line) < 130


@given(st.data())
def test_one_wrong_sign_is_noticed(data: st.DataObject) -> None:
    line = written(CODE)
    place = data.draw(st.integers(6, len(line) - 1))
    sign = data.draw(st.sampled_from("ABCxyz019-_").filter(lambda one: one != line[place]))
    changed = line[:place] + sign + line[place + 1 :]

    try:
        found = read(changed)
    except BadJoinCode:
        return
    assert found == CODE  # the last sign has bits that stand for nothing


@pytest.mark.parametrize("line", ["", "DAWR1-", "hello", "DAWR1-!!!!", "DAWR1-" + "A" * 40, written(CODE)[:-5]])
def test_what_is_no_code_is_said_to_be_none(line: str) -> None:
    with pytest.raises(BadJoinCode, match="join code"):
        read(line)
