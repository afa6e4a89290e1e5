"""The shared line to type on, under the name that the console's parts know."""

from dawr.desktop.ui.shared.line_edit import LineEdit

__all__ = ["LineEdit"]
