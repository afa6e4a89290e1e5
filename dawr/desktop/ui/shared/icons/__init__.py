"""Icons: own drawings, painted at any size and in any colour."""

from . import arrows, signs, things
from .paint import paint_icon
from .pen import names

__all__ = ["arrows", "names", "paint_icon", "signs", "things"]
