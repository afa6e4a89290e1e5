"""One ticket to one printer, and the truth about it: printed, not sent, unknown or unconfirmed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dawr.queueing.legs import JobState

from .condition import ERROR, OFFLINE, READY, UNCONFIRMED, UNKNOWN_JOB, Condition
from .conversation import Conversation, Patience
from .escpos import (
    CLEAR_BUFFER,
    INITIALISE,
    PROCESS_ID_LENGTH,
    PROCESS_ID_SIGNS,
    REPORT_CHANGES,
    process_id_command,
)
from .escpos_encoder import fresh_start
from .target import Target
from .transport import PrinterUnavailable

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
    detail: str = ""
    """In a technician's words, where the printer could not be reached."""


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
        elif target.answers:
            result = _answered(target, payload, claim, patience, after_doubt=after_doubt)
        else:
            result = _unconfirmed(target, payload, claim, after_doubt=after_doubt)
        doubt = result is not None and result.state is JobState.UNKNOWN
        return result
    finally:
        transport.close(abandon=doubt)


def look_at(target: Target, patience: Patience = _PATIENCE) -> Condition:
    """Return how the printer is, without printing; one that never answers is ``unconfirmed`` if it is there."""
    try:
        target.transport.open()
    except PrinterUnavailable as failure:
        return Condition(_state_after(failure.code), str(failure))
    try:
        if not target.answers:
            return Condition(UNCONFIRMED)
        condition = Conversation(target.transport, patience.answer).condition()
    except PrinterUnavailable as failure:
        return Condition(_state_after(failure.code), str(failure))
    finally:
        target.transport.close()
    return _as_it_counts(target, condition) if condition else Condition(_state_after(NO_ANSWER), NO_ANSWER)


def _as_it_counts(target: Target, condition: Condition) -> Condition:
    """Return the condition of a printer; one that is ready and never confirms is called unconfirmed."""
    return Condition(UNCONFIRMED) if condition.state == READY and not target.confirms else condition


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
    found = _found(conversation, target, after_doubt=after_doubt)
    if isinstance(found, PrintResult):
        return found
    if not claim():
        return None
    data = _with_report(payload.data, process_id)
    seconds = patience.for_ticket(len(data), target.transport.bytes_per_second, payload.millimetres)
    return _told(conversation, data, process_id, seconds, found)


def _found(conversation: Conversation, target: Target, *, after_doubt: bool) -> Condition | PrintResult:
    """Return the condition of a printer that is ready, its buffer cleared if need be, else why nothing was sent."""
    try:
        condition = conversation.condition()
        if condition is None:
            return PrintResult(JobState.NOT_SENT, NO_ANSWER, _state_after(NO_ANSWER), NO_ANSWER)
        if not condition.ready:
            return PrintResult(JobState.NOT_SENT, condition.state, condition.state)
        if after_doubt:
            conversation.clear(fresh_start(target.profile))
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


def _answered(
    target: Target, payload: Payload, claim: Callable[[], bool], patience: Patience, *, after_doubt: bool
) -> PrintResult | None:
    """Print on a printer that says how it is and never that a ticket is on paper.

    It is asked again behind the data, which the question cannot overtake: a roll that has ended meanwhile is seen.
    """
    conversation = Conversation(target.transport, patience.answer)
    found = _found(conversation, target, after_doubt=after_doubt)
    if isinstance(found, PrintResult):
        return found
    if not claim():
        return None
    seconds = patience.for_ticket(len(payload.data), target.transport.bytes_per_second, payload.millimetres)
    try:
        conversation.send(payload.data)
    except PrinterUnavailable as failure:
        return _broken_off(failure)
    try:
        after = conversation.condition(seconds)
    except PrinterUnavailable as failure:
        return PrintResult(JobState.UNKNOWN, failure.code, UNKNOWN_JOB)
    if after is None:
        return PrintResult(JobState.UNKNOWN, NO_ANSWER, UNKNOWN_JOB)
    if not after.ready:
        return PrintResult(JobState.UNKNOWN, after.state, after.state)
    return PrintResult(JobState.UNCONFIRMED, printer=_as_it_counts(target, after).state)


def _unconfirmed(
    target: Target, payload: Payload, claim: Callable[[], bool], *, after_doubt: bool
) -> PrintResult | None:
    if not claim():
        return None
    head = CLEAR_BUFFER + fresh_start(target.profile) if after_doubt else b""
    try:
        target.transport.send(head + payload.data)
    except PrinterUnavailable as failure:
        return _broken_off(failure)
    return PrintResult(JobState.UNCONFIRMED, printer=UNCONFIRMED)


def _with_report(data: bytes, process_id: bytes) -> bytes:
    """Return the ticket with reports of changes on (ESC @ switches them off) and the id behind its cut."""
    return INITIALISE + REPORT_CHANGES + data.removeprefix(INITIALISE) + process_id_command(process_id)


def _not_sent(failure: PrinterUnavailable) -> PrintResult:
    return PrintResult(JobState.NOT_SENT, failure.code, _state_after(failure.code), str(failure))


def _broken_off(failure: PrinterUnavailable) -> PrintResult:
    if failure.sent_bytes == 0:
        return _not_sent(failure)
    return PrintResult(JobState.UNKNOWN, failure.code, UNKNOWN_JOB)


def _state_after(code: str) -> str:
    """Return the state that a failure to reach a printer puts it in."""
    return ERROR if code == "driver_missing" else OFFLINE
