"""One ticket to one printer, and the truth about it: printed, not sent, unknown or unconfirmed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dawr.queueing.legs import JobState

from .condition import ERROR, OFFLINE, UNCONFIRMED, UNKNOWN_JOB, Condition
from .conversation import Conversation, Patience
from .escpos import INITIALISE, PROCESS_ID_LENGTH, PROCESS_ID_SIGNS, REPORT_CHANGES, process_id_command
from .target import Target
from .transport import PrinterUnavailable, Transport

NO_ANSWER: Final = "no_answer"
NOT_CONFIRMED: Final = "not_confirmed"

_PATIENCE: Final = Patience()


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of one ticket, from ESC @ to the cut, and how long it is on paper."""

    data: bytes
    millimetres: float


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What is known of a ticket after an attempt, and of the printer by the way."""

    state: JobState
    """PRINTED, NOT_SENT (nothing reached the printer: trying again is safe), UNKNOWN or UNCONFIRMED."""
    reason: str = ""
    """A code: a state of ``condition`` or of ``PrinterUnavailable``, ``no_answer`` or ``not_confirmed``."""
    printer: str = ""
    """The printer's state after it."""


def process_id_of(job: str, attempt: int) -> bytes:
    """Return the four signs that name this attempt to the printer: the same again for the same attempt."""
    digest = int.from_bytes(hashlib.blake2b(f"{job}/{attempt}".encode(), digest_size=8).digest(), "big")
    signs = bytearray()
    for _ in range(PROCESS_ID_LENGTH):
        digest, rest = divmod(digest, len(PROCESS_ID_SIGNS))
        signs.append(PROCESS_ID_SIGNS[rest])
    return bytes(signs)


def print_slip(
    target: Target,
    payload: Payload,
    process_id: bytes,
    *,
    claim: Callable[[], bool] = lambda: True,
    after_doubt: bool = False,
    patience: Patience = _PATIENCE,
) -> PrintResult | None:
    """Print a ticket once. ``None``: ``claim`` said that somebody else has it, and nothing was sent.

    ``claim`` is called when the printer is ready, right before the first byte: whatever must be on disk by then is its
    business. With ``after_doubt`` the printer's buffer is cleared and its paper cut first. Once a byte may have
    arrived, anything but the printer's own word is UNKNOWN, and nothing is sent again.
    """
    transport = target.transport
    try:
        transport.open()
    except PrinterUnavailable as failure:
        return _not_sent(failure)
    doubt = True
    try:
        if target.confirms:
            result = _confirmed(target, payload, process_id, claim, patience, after_doubt=after_doubt)
        else:
            result = _unconfirmed(transport, payload, claim)
        doubt = result is not None and result.state is JobState.UNKNOWN
        return result
    finally:
        transport.close(abandon=doubt)


def look_at(target: Target, patience: Patience = _PATIENCE) -> str:
    """Return the printer's state without printing, for a printer that talks back; else ``unconfirmed``."""
    if not target.confirms:
        return UNCONFIRMED
    try:
        target.transport.open()
    except PrinterUnavailable as failure:
        return _state_after(failure.code)
    try:
        condition = Conversation(target.transport, patience.answer).condition()
    except PrinterUnavailable as failure:
        return _state_after(failure.code)
    finally:
        target.transport.close()
    return condition.state if condition else _state_after(NO_ANSWER)


def _confirmed(
    target: Target,
    payload: Payload,
    process_id: bytes,
    claim: Callable[[], bool],
    patience: Patience,
    *,
    after_doubt: bool,
) -> PrintResult | None:
    conversation = Conversation(target.transport, patience.answer)
    found = _found(conversation, after_doubt=after_doubt)
    if isinstance(found, PrintResult):
        return found
    if not claim():
        return None
    data = _with_report(payload.data, process_id)
    seconds = patience.for_ticket(len(data), target.transport.bytes_per_second, payload.millimetres)
    return _told(conversation, data, process_id, seconds, found)


def _found(conversation: Conversation, *, after_doubt: bool) -> Condition | PrintResult:
    """Return the condition of a printer that is ready, its buffer cleared if need be, else why nothing was sent."""
    try:
        condition = conversation.condition()
        if condition is None:
            return PrintResult(JobState.NOT_SENT, NO_ANSWER, _state_after(NO_ANSWER))
        if not condition.ready:
            return PrintResult(JobState.NOT_SENT, condition.state, condition.state)
        if after_doubt:
            conversation.clear()
    except PrinterUnavailable as failure:
        return _not_sent(failure)
    return condition


def _told(conversation: Conversation, data: bytes, process_id: bytes, seconds: float, before: Condition) -> PrintResult:
    """Send the ticket and return what the printer tells of it."""
    try:
        stopped = conversation.send(data)
    except PrinterUnavailable as failure:
        return _broken_off(failure)
    try:
        word = stopped or conversation.confirmation(process_id, seconds)
    except PrinterUnavailable as failure:
        return PrintResult(JobState.UNKNOWN, failure.code, UNKNOWN_JOB)
    match word:
        case True:
            return PrintResult(JobState.PRINTED, printer=before.state)
        case False:
            return PrintResult(JobState.UNKNOWN, NOT_CONFIRMED, UNKNOWN_JOB)
        case _:
            return PrintResult(JobState.UNKNOWN, word.state, word.state)


def _unconfirmed(transport: Transport, payload: Payload, claim: Callable[[], bool]) -> PrintResult | None:
    if not claim():
        return None
    try:
        transport.send(payload.data)
    except PrinterUnavailable as failure:
        return _broken_off(failure)
    return PrintResult(JobState.UNCONFIRMED, printer=UNCONFIRMED)


def _with_report(data: bytes, process_id: bytes) -> bytes:
    """Return the ticket with reports of changes on (ESC @ switches them off) and the id behind its cut."""
    return INITIALISE + REPORT_CHANGES + data.removeprefix(INITIALISE) + process_id_command(process_id)


def _not_sent(failure: PrinterUnavailable) -> PrintResult:
    return PrintResult(JobState.NOT_SENT, failure.code, _state_after(failure.code))


def _broken_off(failure: PrinterUnavailable) -> PrintResult:
    if failure.sent_bytes == 0:
        return _not_sent(failure)
    return PrintResult(JobState.UNKNOWN, failure.code, UNKNOWN_JOB)


def _state_after(code: str) -> str:
    """Return the state that a failure to reach a printer puts it in."""
    return ERROR if code == "driver_missing" else OFFLINE
