"""A state that was written down and read again is the same state."""

import msgspec

from dawr.queueing.at_rest import StateAtRest, at_rest, awake
from dawr.queueing.commands import ReportPrinter, RequestHelp
from dawr.queueing.journal_commands import ForgetHistory
from dawr.queueing.state import STAFF, BranchState

from .live import SUNDAY_9
from .test_replay import a_morning


def test_nothing_of_a_state_is_left_out() -> None:
    branch = a_morning()
    branch.do(ReportPrinter, printer="kiosk-1", state="ready")
    branch.do(RequestHelp, language="ar")
    branch.do(ForgetHistory, upto=1, hash="a", digest="b", day=SUNDAY_9.date(), keep=1)

    text = msgspec.json.encode(at_rest(branch.state))
    again = awake(msgspec.json.decode(text, type=StateAtRest))

    assert again == branch.state
    assert {name for name, part in again.as_rows().items() if not part} <= {*STAFF, "passed"}


def test_what_was_written_before_there_was_more_to_know_is_still_read() -> None:
    assert awake(msgspec.json.decode(b"{}", type=StateAtRest)) == BranchState()
