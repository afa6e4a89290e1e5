"""``dawr demo``: a whole branch on one PC, or unseen where there is no screen."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from .report import Report


def demo(arguments: argparse.Namespace, report: Report) -> int:
    """Show the branch; without a screen play a short day and leave pictures and tickets in a folder."""
    unseen = arguments.offscreen or not _has_screen()
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(arguments.folder) if arguments.folder else Path(tempfile.mkdtemp(prefix="dawr-demo-"))
    from dawr.demo.run import show_on_screen, show_unseen

    if not unseen:
        report.say({"folder": str(folder)}, f"the demo's data: {folder}")
        return show_on_screen(folder)
    slips = show_unseen(folder, sys.stderr.write if report.as_json else sys.stdout.write)
    facts = {"folder": str(folder), "pictures": str(folder / "pictures"), "tickets": str(folder / "tickets")}
    report.say(facts | {"slips": slips}, f"pictures and tickets: {folder}")
    return 0


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
