"""Which layout the tickets of a printer have: the branch's own file, or the house's."""

import logging
from pathlib import Path

from dawr.db.engine import storage_at
from dawr.printing import layout_file
from dawr.printing.layout import DEFAULT_LAYOUT, Layout
from dawr.printing.layout_file import BranchFileError
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.text.branch_file_sentences import branch_file_sentence

_log = logging.getLogger(__name__)


def layout_path(url: str, setting: PrinterSetting) -> Path | None:
    """Return the layout file of a printer, ``None`` for the house's layout; beside the database unless it is whole."""
    if not setting.layout:
        return None
    file = storage_at(url).file
    return (file.parent if file is not None else Path()) / setting.layout


def layout_in(path: Path, languages: tuple[str, ...]) -> Layout:
    """Return the layout that a file describes. Raises ``OSError`` and ``BranchFileError``."""
    return layout_file.layout_in(path, path.read_text(encoding="utf-8-sig"), languages)


def layout_of(url: str, branch: Branch | None, setting: PrinterSetting) -> Layout:
    """Return the layout that a printer's tickets have; a file that cannot be used stops no ticket."""
    path = layout_path(url, setting)
    if path is None:
        return DEFAULT_LAYOUT
    try:
        return layout_in(path, branch.languages if branch is not None else ())
    except (OSError, UnicodeDecodeError) as trouble:
        _log.warning("%s: %s; tickets have the house's layout", path, trouble)
    except BranchFileError as mistake:
        _log.warning("%s: %s; tickets have the house's layout", path, branch_file_sentence(mistake, "en"))
    return DEFAULT_LAYOUT
