"""Which room a source file belongs to: the catalogue that its sentences go into."""

import ast
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[2]
"""The folder ``dawr``."""

ROOMS: Final = (
    "kiosk",
    "console",
    "display",
    "supervisor",
    "setup",
    "looking",
    "paper",
    "ticket",
    "refusals",
    "policy",
    "headquarters",
    "cli",
    "demo",
    "figures",
)

ROOM_OF_FOLDER: Final = {
    "desktop/kiosk/": "kiosk",
    "desktop/ui/console": "console",
    "desktop/ui/counter": "console",
    "desktop/ui/display": "display",
    "desktop/ui/supervisor": "supervisor",
    "desktop/ui/setup": "setup",
    "desktop/ui/looking": "looking",
    "desktop/ui/paper": "paper",
    "headquarters/": "headquarters",
    "printing/": "ticket",
    "text/meaning/": "setup",
    "text/refusal": "refusals",
    "text/": "figures",
    "cli/": "cli",
    "demo/": "demo",
}
"""By the beginning of the path inside ``dawr``, the longest that fits. A constant ``ROOM`` in the file goes first."""


def source_files() -> list[Path]:
    """Return every module of the package but this workshop, in a stable order."""
    workshop = Path(__file__).parent
    return sorted(path for path in PACKAGE.rglob("*.py") if workshop not in path.parents)


def room_of(path: Path, tree: ast.Module) -> str | None:
    """Return the room whose sentences a file holds, or ``None`` when nothing says so."""
    return _constant(tree) or _opened(tree) or _by_folder(path)


def _constant(tree: ast.Module) -> str | None:
    for line in tree.body:
        targets = (
            line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        )
        named = any(isinstance(target, ast.Name) and target.id == "ROOM" for target in targets)
        if named and isinstance(line, ast.Assign | ast.AnnAssign) and isinstance(line.value, ast.Constant):
            return str(line.value.value)
    return None


def _opened(tree: ast.Module) -> str | None:
    """Return the one room that the file opens itself with ``Words(language, "room")``."""
    rooms = {
        call.args[1].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Words"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    }
    return str(rooms.pop()) if len(rooms) == 1 else None


def _by_folder(path: Path) -> str | None:
    inside = path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.as_posix()
    fitting = [folder for folder in ROOM_OF_FOLDER if inside.startswith(folder)]
    return ROOM_OF_FOLDER[max(fitting, key=len)] if fitting else None
