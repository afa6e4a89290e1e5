"""Trying a printer out: a test page, a probe. Neither comes between a writer and its ticket."""

from collections.abc import Iterator
from contextlib import contextmanager

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.printing.delivery import Payload, PrintResult, print_slip, process_id_of
from dawr.printing.escpos_encoder import encode
from dawr.printing.paper import DOTS_PER_MM
from dawr.printing.probe import Seen, as_seen, probe
from dawr.printing.raster import draw, ensure_gui, typesetter
from dawr.printing.target import Target, target_of
from dawr.printing.test_page import TestSubject, test_sheet
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import ReportAbilities
from dawr.queueing.legs import PrinterAbilities
from dawr.queueing.refusals import QueueError, Refusal

from .writer_seat import WriterSeat


def print_test_page(database: BranchDatabase, setting: PrinterSetting) -> PrintResult:
    """Print the page and return what became of it. Refused while another writer has the printer."""
    ensure_gui()
    with _to_oneself(database, setting) as target:
        subject = TestSubject(setting.name, setting.url, setting.width_dots, target.profile.cuts)
        raster = draw(test_sheet(subject, typesetter()))
        payload = Payload(encode(raster, target.profile), raster.height / DOTS_PER_MM)
        known = database.state.printers.get(setting.name)
        result = print_slip(
            target, payload, process_id_of(new_id(), 1), after_doubt=known is not None and known.unclean
        )
    assert result is not None  # nobody else could claim it
    return result


def probe_and_keep(database: BranchDatabase, setting: PrinterSetting, seen: Seen) -> PrinterAbilities:
    """Find out what the printer can do and keep it with the branch. Refused while another writer has the printer.

    ``seen``: what a person has seen on the test page; it is kept until somebody says otherwise.
    """
    known = database.state.printers.get(setting.name)
    with _to_oneself(database, setting, as_probed=False) as target:
        found = probe(target, setting.width_dots, after_doubt=known is not None and known.unclean)
    found = as_seen(found, seen, known.abilities if known is not None else None)
    database.run(ReportAbilities(id=new_id(), actor="system", printer=setting.name, abilities=found))
    return found


@contextmanager
def _to_oneself(database: BranchDatabase, setting: PrinterSetting, *, as_probed: bool = True) -> Iterator[Target]:
    target = target_of(setting.url)
    seat = WriterSeat(setting.name)
    if not seat.taken(database):
        raise QueueError(Refusal.PRINTER_TAKEN, printer=setting.name)
    try:
        known = database.state.printers.get(setting.name)
        yield target.as_probed(known.abilities if known is not None and as_probed else None)
    finally:
        seat.leave(database)
