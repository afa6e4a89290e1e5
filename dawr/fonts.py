"""Where the program's own font lies: IBM Plex Sans Arabic, one family for both scripts.

The files come with the package ``fontpkg-ibm-plex-sans-arabic`` (OFL). Screens and paper both draw with them, so that
a branch looks the same on every machine. No Qt here.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

FAMILY: Final = "IBM Plex Sans Arabic"

_PACKAGE: Final = "fontpkg_ibm_plex_sans_arabic"
_NAMES: Final = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@lru_cache(maxsize=1)
def font_files() -> dict[int, Path]:
    """Return the font's files by weight (400, 500, 600, 700).

    Raises FileNotFoundError, with the missing path, when the installation is incomplete.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the package {_PACKAGE} is not installed")
    folder = Path(next(iter(spec.submodule_search_locations))) / "files"
    files = {weight: folder / f"IBMPlexSansArabic-{name}.ttf" for weight, name in _NAMES.items()}
    for path in files.values():
        if not path.is_file():
            raise FileNotFoundError(path)
    return files


def font_file(weight: int) -> Path:
    """Return the file of one weight: 400, 500, 600 or 700."""
    return font_files()[weight]
