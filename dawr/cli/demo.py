"""``dawr demo``: a whole branch on one PC, or unseen where there is no screen."""

import argparse
import os
import tempfile
from pathlib import Path

from . import voice
from .report import Report
from .screens import screen_answers


def demo(arguments: argparse.Namespace, report: Report) -> int:
    """Show the branch; without a screen play a short day and leave pictures and tickets in a folder."""
    unseen = arguments.offscreen or not screen_answers()
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(arguments.folder) if arguments.folder else Path(tempfile.mkdtemp(prefix="dawr-demo-"))
    from dawr.demo.run import show_on_screen, show_unseen

    if not unseen:
        report.say({"folder": str(folder)}, f"the demo's data: {folder}")
        return show_on_screen(folder)
    slips = show_unseen(folder, voice.say_aside if report.as_json else voice.say)
    facts = {"folder": str(folder), "pictures": str(folder / "pictures"), "tickets": str(folder / "tickets")}
    report.say(facts | {"slips": slips}, f"pictures and tickets: {folder}")
    return 0
