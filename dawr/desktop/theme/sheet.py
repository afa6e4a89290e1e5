"""The style sheet for Qt's own widgets, made from the numbered templates in ``sheets/``.

``{{token}}`` stands for a colour, a state's colour or a length; ``{{start}}`` and ``{{end}}`` for left and right as the
language reads. A name that is no token is a KeyError: no sheet is half right.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("sheets")
_TOKEN: Final = re.compile(r"\{\{(\w+)\}\}")


def sheet(values: Mapping[str, str], *, right_to_left: bool) -> str:
    """Return the whole sheet for one window."""
    sides = {"start": "right", "end": "left"} if right_to_left else {"start": "left", "end": "right"}
    known = {**values, **sides}
    return _TOKEN.sub(lambda found: known[found[1]], _template())


@lru_cache(maxsize=1)
def _template() -> str:
    """Return all templates in the order of their numbers."""
    return "\n".join(path.read_text("utf-8") for path in sorted(_FOLDER.glob("*.qss")))
