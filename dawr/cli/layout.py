"""A ticket's layout from the command line: a picture of it, and the line of a mistake in its file."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dawr.printing.layout import DEFAULT_LAYOUT, Layout
from dawr.printing.layout_file import layout_in
from dawr.printing.paper import paper_for
from dawr.printing.preview import save_png
from dawr.printing.raster import ensure_gui
from dawr.printing.slip import TicketSlip
from dawr.printing.ticket import draw_ticket
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.branch_file.errors import BranchFileError
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.tracking import code_content

from .branch_file import text_of
from .opening import database_url, opened_branch
from .parser import BadInput
from .report import Report

DEFAULT_WIDTH = 576
_SAMPLE_WAIT = (900, 1440)
_SAMPLE_TICKET = "0193f0a2b4c67d3e9a10b2c3d4e5f607"


def read_layout(name: str, languages: tuple[str, ...], language: str = "en") -> Layout:
    """Return a file's layout; ``BadInput`` names the file, the line and the key of a mistake."""
    from dawr.text.branch_file_sentences import branch_file_sentence

    try:
        return layout_in(Path(name), text_of(name), languages)
    except BranchFileError as error:
        raise BadInput(f"{name}: {branch_file_sentence(error, language)}") from error


def refuse_bad_layout(arguments: argparse.Namespace, branch: Branch, setting: PrinterSetting) -> None:
    """Say now what is wrong with a printer's layout, not with the first ticket."""
    from dawr.wiring.layouts import layout_path

    path = layout_path(database_url(arguments), setting)
    if path is not None:
        read_layout(str(path), branch.languages)


def preview(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr ticket preview OUT.png``: a sample ticket of this branch, dot for dot as the printer gets it."""
    with opened_branch(arguments, read_only=True) as database:
        branch = database.board().branch
    languages = branch.languages
    if arguments.language and arguments.language not in languages:
        raise QueueError(Refusal.UNKNOWN_LANGUAGE, language=arguments.language)
    if arguments.language:
        languages = (arguments.language,)
    layout = read_layout(arguments.layout, languages, report.language) if arguments.layout else _own(arguments, branch)
    setting = branch.printers[0] if branch.printers else None
    width = arguments.width or (setting.width_dots if setting else DEFAULT_WIDTH)
    try:
        paper_for(width)
    except ValueError as error:
        raise BadInput(str(error)) from None
    ensure_gui()
    raster = draw_ticket(replace(_sample(branch), languages=languages[:2]), width, layout)
    target = Path(arguments.out)
    try:
        save_png(raster, target)
    except OSError as error:
        raise BadInput(f"{target}: {error.strerror or error}") from error
    facts = {"file": str(target), "width": raster.width, "height": raster.height, "millimetres": raster.height / 8}
    report.say(facts, f"{target}: {raster.width} × {raster.height} dots, {raster.height / 8:.0f} mm of paper")
    return 0


def _own(arguments: argparse.Namespace, branch: Branch) -> Layout:
    from dawr.wiring.layouts import layout_path

    path = layout_path(database_url(arguments), branch.printers[0]) if branch.printers else None
    return read_layout(str(path), branch.languages) if path is not None else DEFAULT_LAYOUT


def _sample(branch: Branch) -> TicketSlip:
    """Return a ticket as the branch could give it now: its first service, six people ahead."""
    service = branch.services[0] if branch.services else None
    number = f"{service.series if service else 'A'}019"
    return TicketSlip(
        number=number,
        service=service.name if service else {"en": "Service"},
        branch=branch.name,
        languages=branch.languages[:2],
        issued_at=datetime.now(UTC).astimezone(ZoneInfo(branch.time_zone)),
        ahead=6,
        wait=_SAMPLE_WAIT,
        grace=branch.grace,
        hijri_adjustment=branch.hijri_adjustment,
        code=code_content(branch, _SAMPLE_TICKET, number),
        tracked=bool(branch.tracking_url),
    )
