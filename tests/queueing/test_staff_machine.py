"""A branch with accounts under any orders by anybody: nobody acts without the right, and all else still holds."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from dawr.queueing import decide

from .staff_rules import StaffRules

ALL_CHECKS = list(HealthCheck)


class LongStaffMachine(StaffRules):
    """The same rules, for the campaign."""


TestStaffMachine = StaffRules.TestCase
TestStaffMachine.settings = settings(
    max_examples=25, stateful_step_count=60, deadline=None, suppress_health_check=ALL_CHECKS
)

TestLongStaffMachine = pytest.mark.long(pytest.mark.timeout(3600)(LongStaffMachine.TestCase))
TestLongStaffMachine.settings = settings(
    max_examples=2000, stateful_step_count=100, deadline=None, suppress_health_check=ALL_CHECKS
)
"""``make faults``: more than 100,000 steps; a run has up to 100, as a rule some 60."""


def test_the_machine_finds_it_when_nobody_asks_for_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decide, "refuse_without_right", lambda state, command: None)
    quick = settings(max_examples=50, phases=[Phase.generate], database=None, parent=TestStaffMachine.settings)

    with pytest.raises(AssertionError, match=r" by \w*"):
        run_state_machine_as_test(StaffRules, settings=quick)
