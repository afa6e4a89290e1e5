"""Who may import whom: the arrows of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "dawr"

LEAVES = {"dawr.ids", "dawr.failures", "dawr.fonts", "dawr.__version__"}
"""Single modules without a house of their own that anybody may use."""

MAY_USE = {
    "queueing": set(),
    "text": {"queueing"},
    "db": {"queueing"},
    "server": {"queueing", "db"},
    "printing": {"queueing", "text"},
    "protocol": set(),
    "sync": {"queueing", "protocol"},
    "headquarters": {"queueing", "text", "protocol"},
    "samples": set(),
    "desktop": {"queueing", "text"},
    "wiring": {"queueing", "text", "db", "printing", "protocol", "sync", "desktop", "samples"},
    "demo": {"queueing", "text", "db", "printing", "desktop", "wiring", "samples"},
    "cli": {
        "queueing",
        "text",
        "db",
        "server",
        "printing",
        "protocol",
        "sync",
        "headquarters",
        "desktop",
        "wiring",
        "samples",
        "demo",
    },
}
"""Which rooms of the house each room may import, besides the leaves."""

STANDARD_ONLY = "queueing"
NO_QT = ("db", "server", "protocol", "sync", "queueing", "text", "headquarters")
NOT_ON_SCREENS = ("dawr.db", "dawr.printing", "sqlalchemy", "escpos", "pysqlite3", "alembic", "socket", "sqlite3")


def modules(room: str) -> list[Path]:
    folder = HOUSE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [HOUSE / f"{room}.py"]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every imported module of a file, lazy imports too, as absolute dotted names with their line."""
    package = path.relative_to(HOUSE.parent).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level]) if node.level else ""
            whole = f"{base}.{node.module}" if base and node.module else base or node.module or ""
            yield whole, node.lineno
            if node.module is None or whole == "dawr":
                yield from ((f"{whole}.{alias.name}", node.lineno) for alias in node.names)


def test_every_room_of_the_house_is_named_here():
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}

    assert rooms <= set(MAY_USE)


@pytest.mark.parametrize("room", sorted(MAY_USE))
def test_arrows_point_one_way(room: str):
    allowed = {f"dawr.{other}" for other in MAY_USE[room] | {room}} | LEAVES

    wrong = [
        f"{path.relative_to(HOUSE)}:{line} imports {name}"
        for path in modules(room)
        for name, line in imports(path)
        if name.startswith("dawr.") and not any(name == one or name.startswith(one + ".") for one in allowed)
    ]

    assert wrong == []


def test_the_rules_need_the_standard_library_alone():
    import sys

    wrong = [
        f"{path.relative_to(HOUSE)}:{line} imports {name}"
        for path in modules(STANDARD_ONLY)
        for name, line in imports(path)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names
        and top != "dawr"
        and not (top == "numpy" and path.parent.name == "waits")
    ]

    assert wrong == []


@pytest.mark.parametrize("room", NO_QT)
def test_what_must_run_without_a_screen_knows_no_qt(room: str):
    wrong = [f"{path.name}:{line}" for path in modules(room) for name, line in imports(path) if "PySide6" in name]

    assert wrong == []


def test_one_module_of_printing_draws_with_qt():
    drawing = {path.name for path in modules("printing") for name, _ in imports(path) if name.startswith("PySide6")}

    assert len(drawing) <= 1


def test_screens_know_neither_database_nor_printer():
    screens = [path for folder in ("desktop/ui", "desktop/kiosk") for path in modules(folder)]

    wrong = [
        f"{path.relative_to(HOUSE)}:{line} imports {name}"
        for path in screens
        for name, line in imports(path)
        if any(name == one or name.startswith(one + ".") for one in NOT_ON_SCREENS)
    ]

    assert wrong == []


def test_screens_do_not_know_each_other():
    screens = {"desktop/kiosk": "dawr.desktop.kiosk"} | {
        f"desktop/ui/{folder.name}": f"dawr.desktop.ui.{folder.name}"
        for folder in (HOUSE / "desktop" / "ui").iterdir()
        if folder.is_dir() and folder.name not in {"shared", "__pycache__"}
    }

    wrong = [
        f"{path.relative_to(HOUSE)}:{line} imports {name}"
        for place, own in screens.items()
        for path in modules(place)
        for name, line in imports(path)
        if any(name.startswith(other) for other in screens.values() if other != own)
    ]

    assert wrong == []


def test_one_module_knows_qasync():
    knowing = [path.name for path in HOUSE.rglob("*.py") if any(name == "qasync" for name, _ in imports(path))]

    assert knowing == ["loop.py"]
