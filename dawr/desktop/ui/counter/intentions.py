"""One intention, one command: the shared rule, under the name that the console knows."""

from dawr.desktop.ui.shared.intentions import LONGEST_WAIT, QUICK, Intentions

__all__ = ["LONGEST_WAIT", "QUICK", "Intentions"]
