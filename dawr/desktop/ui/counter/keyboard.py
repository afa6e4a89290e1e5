"""Which key was pressed: the shared reading, under the name that the console knows."""

from dawr.desktop.ui.shared.keyboard import key_name

__all__ = ["key_name"]
