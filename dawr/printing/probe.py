"""What a printer can do, tried out once at set-up. Nothing is printed by it."""

from dataclasses import dataclass, replace
from typing import Final

from dawr.queueing.legs import KnownFrom, PrinterAbilities

from .conversation import Conversation
from .delivery import NO_ANSWER
from .escpos import INITIALISE, REPORT_CHANGES, process_id_command
from .escpos_encoder import fresh_start
from .target import Target
from .transport import PrinterUnavailable

_ID: Final = b"dawr"
_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person has seen on the test page; ``None``: has not said."""

    width_dots: int | None = None
    cutter: bool | None = None
    native_qr: bool | None = None


def probe(target: Target, width: int, *, after_doubt: bool = False) -> PrinterAbilities:
    """Return what the printer at this address can do.

    Whether it talks back is tried; width, cutter and native QR come from its profile (``?model=…``) and its setting,
    because no printer tells them reliably, and are marked so. With ``after_doubt`` a torn slip is
    cut off first: a printer inside an image would take the questions for dots. One that is set up as silent
    (``?confirm=no``) is not asked anything. Raises ``PrinterUnavailable``.
    """
    if not target.answers:
        return replace(_abilities(target, width, process_id=False, automatic_status=False), asked=False)
    target.transport.open()
    try:
        conversation = Conversation(target.transport, _SECONDS)
        _require_ready(conversation, target)
        if after_doubt:
            conversation.clear(fresh_start(target.profile))
        conversation.send(INITIALISE + REPORT_CHANGES)
        reports = conversation.hears_a_report(_SECONDS)
        conversation.send(process_id_command(_ID))
        confirms = conversation.confirmation(_ID, _SECONDS) is True
        conversation.send(INITIALISE)
        _require_ready(conversation, target)  # otherwise what it did not say before proves nothing
    finally:
        target.transport.close()
    return _abilities(target, width, process_id=confirms, automatic_status=reports)


def _require_ready(conversation: Conversation, target: Target) -> None:
    """Refuse to judge a printer that is silent or cannot print: it would not confirm then whatever it can do."""
    condition = conversation.condition()
    if condition is None or not condition.ready:
        raise PrinterUnavailable(condition.state if condition is not None else NO_ANSWER, target.url)


def as_seen(found: PrinterAbilities, seen: Seen, before: PrinterAbilities | None) -> PrinterAbilities:
    """Return the abilities with what a person says, now or at an earlier probe, instead of what was only derived."""
    person = KnownFrom.PERSON
    if seen.width_dots is not None:
        found = replace(found, width_dots=seen.width_dots, width_from=person)
    elif before is not None and before.width_from is person:
        found = replace(found, width_dots=before.width_dots, width_from=person)
    if seen.cutter is not None:
        found = replace(found, cutter=seen.cutter, cutter_from=person)
    elif before is not None and before.cutter_from is person:
        found = replace(found, cutter=before.cutter, cutter_from=person)
    if seen.native_qr is not None:
        found = replace(found, native_qr=seen.native_qr, native_qr_from=person)
    elif before is not None and before.native_qr_from is person:
        found = replace(found, native_qr=before.native_qr, native_qr_from=person)
    return found


def _abilities(target: Target, width: int, *, process_id: bool, automatic_status: bool) -> PrinterAbilities:
    profile = target.profile
    return PrinterAbilities(
        process_id=process_id,
        automatic_status=automatic_status,
        width_dots=width,
        cutter=profile.cuts,
        native_qr=profile.native_qr,
        model=profile.model,
        cutter_from=KnownFrom.SETTING if "cut" in target.told else KnownFrom.PROFILE,
    )
