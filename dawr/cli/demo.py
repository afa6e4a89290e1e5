"""``dawr demo``: a whole branch on one PC, or unseen where there is no screen."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from . import voice
from .parser import BadInput, Unavailable
from .report import Report
from .screens import screen_answers

if TYPE_CHECKING:
    from dawr.wiring.sync_beside import Headquarters


def demo(arguments: argparse.Namespace, report: Report) -> int:
    """Show the branch; without a screen play a short day and leave pictures and tickets in a folder."""
    unseen = arguments.offscreen or not screen_answers()
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(arguments.folder) if arguments.folder else Path(tempfile.mkdtemp(prefix="dawr-demo-"))
    from dawr.demo.run import show_on_screen, show_unseen

    headquarters = _headquarters(arguments)
    with road_told():
        if not unseen:
            report.say({"folder": str(folder)}, f"the demo's data: {folder}")
            return show_on_screen(folder, headquarters)
        slips = show_unseen(folder, voice.say_aside if report.as_json else voice.say, headquarters)
    facts = {"folder": str(folder), "pictures": str(folder / "pictures"), "tickets": str(folder / "tickets")}
    report.say(facts | {"slips": slips}, f"pictures and tickets: {folder}")
    return 0


def _headquarters(arguments: argparse.Namespace) -> "Headquarters | None":
    if bool(arguments.headquarters) != bool(arguments.code):
        raise BadInput("--headquarters and --code belong together")
    if not arguments.headquarters:
        return None
    from dawr.wiring.sync_beside import Headquarters

    return Headquarters(arguments.headquarters, arguments.code)


@contextmanager
def road_told() -> Iterator[None]:
    """Say in one line what is wrong with the headquarters that was named."""
    try:
        yield
    except Exception as error:
        kind = type(error).__name__  # importing the road would cost every demo its start
        if kind in ("BadAddress", "EnrolmentRefused"):
            raise BadInput(f"--headquarters: {error}") from None
        if kind == "Unreachable":
            raise Unavailable(str(error)) from None
        raise
