"""What a printer can do, tried out once at set-up. Nothing is printed by it."""

from typing import Final

from dawr.queueing.legs import PrinterAbilities

from .conversation import Conversation
from .delivery import NO_ANSWER
from .escpos import INITIALISE, REPORT_CHANGES, process_id_command
from .profile import Profile
from .target import Target
from .transport import PrinterUnavailable

_ID: Final = b"dawr"
_SECONDS: Final = 2.0


def probe(target: Target, width: int) -> PrinterAbilities:
    """Return what the printer at this address can do.

    Whether it talks back is tried; width, cutter and native QR come from its profile (``?model=…``) and its setting,
    because no printer tells them reliably. Raises ``PrinterUnavailable``.
    """
    profile = target.profile
    if not target.transport.can_confirm:
        return _abilities(profile, width, process_id=False, automatic_status=False)
    target.transport.open()
    try:
        conversation = Conversation(target.transport, _SECONDS)
        if conversation.condition() is None:
            raise PrinterUnavailable(NO_ANSWER, target.url)
        conversation.send(INITIALISE + REPORT_CHANGES)
        reports = conversation.hears_a_report(_SECONDS)
        conversation.send(process_id_command(_ID))
        confirms = conversation.confirmation(_ID, _SECONDS) is True
        conversation.send(INITIALISE)
        if conversation.condition() is None:  # it fell silent: what it did not say before proves nothing
            raise PrinterUnavailable(NO_ANSWER, target.url)
    finally:
        target.transport.close()
    return _abilities(profile, width, process_id=confirms, automatic_status=reports)


def _abilities(profile: Profile, width: int, *, process_id: bool, automatic_status: bool) -> PrinterAbilities:
    return PrinterAbilities(
        process_id=process_id,
        automatic_status=automatic_status,
        width_dots=width,
        cutter=profile.cuts,
        native_qr=profile.native_qr,
        model=profile.model,
    )
