"""Rows, columns and distances: the shared ones, under the name that the console's parts know."""

from dawr.desktop.ui.shared.box import Box, Sides, Space, adopt

__all__ = ["Box", "Sides", "Space", "adopt"]
